import type { Metadata } from 'next'
import { showChoices } from '@/lib/notifications/choose'
import { requirePermission } from '@/lib/web/session'
import { found } from '../../found'
import { NotificationsPage } from '../notifications-page'
import { ChoicesForm } from './choices-form'

export const metadata: Metadata = { title: 'Your notifications' }

export default async function NotificationSettingsPage() {
  const session = await requirePermission('notifications.view')
  const choices = found(await showChoices(session.actor))
  return (
    <NotificationsPage
      session={session}
      current="/portal/notifications/settings"
      title="Your choices"
      lead={
        <>
          How you are told of each event. In the portal you find all of them; here you choose what comes to <span className="font-medium wrap-anywhere text-ink">{session.user.email}</span> as well: at once, or in one mail at seven in the morning by the clocks of your <a href="/profile/details" className="link">profile</a>.
        </>
      }
    >
      <ChoicesForm choices={choices} />
    </NotificationsPage>
  )
}
