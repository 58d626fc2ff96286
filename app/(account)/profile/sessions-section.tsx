import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import { Card, CardTitle } from '@/components/ui/card'
import type { Profile } from '@/lib/accounts/show-profile'
import { EndOtherSessionsForm, EndSessionForm } from './end-session-form'

type Session = Profile['sessions'][number]

/** Where the person is signed in; every place but this one can be ended here. */
export function SessionsSection({ sessions }: { sessions: Session[] }) {
  return (
    <Card aria-labelledby="sessions">
      <CardTitle id="sessions">Where you are signed in</CardTitle>
      <ol className="mt-3 divide-y divide-line border-t border-line">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ol>
      {sessions.length > 1 && <EndOtherSessionsForm />}
    </Card>
  )
}

function SessionRow({ session }: { session: Session }) {
  const place = [session.countryName ?? 'Unknown country', session.ip].filter(Boolean).join(', ')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {session.browser}
          {session.isThis && <Badge tone="accent">This one</Badge>}
        </p>
        <p className="text-sm wrap-anywhere text-muted">{place}</p>
        <p className="text-sm text-muted">
          Last seen <Moment at={session.lastSeenAt} />, signed in <Moment at={session.createdAt} />
        </p>
      </div>
      {!session.isThis && <EndSessionForm sessionId={session.id} of={session.browser} />}
    </li>
  )
}
