import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { languageName } from '@/lib/core/language'
import type { Reader } from '@/lib/core/reader'
import type { LiveSession } from '@/lib/web/session'

type PersonSectionProps = {
  user: LiveSession['user']
  /** A new address that was not confirmed yet. */
  pendingEmail: string | null
  /** As one reads it out. */
  mobile: string | null
  reader: Reader
}

export function PersonSection({ user, pendingEmail, mobile, reader }: PersonSectionProps) {
  return (
    <Card>
      <CardTitle className="mb-3">Your details</CardTitle>
      <Facts>
        <Fact term="Name">{user.name}</Fact>
        <Fact term="E-mail">
          {user.email}
          {pendingEmail && <span className="block font-normal text-muted">{pendingEmail} waits to be confirmed by the link in the mail to it.</span>}
        </Fact>
        <Fact term="Mobile number">{mobile ?? 'None'}</Fact>
        <Fact term="Language">{languageName(reader.language)}</Fact>
        <Fact term="Time zone">{reader.timeZone.replaceAll('_', ' ')}</Fact>
      </Facts>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button asChild variant="secondary">
          <a href="/profile/details">Change your details</a>
        </Button>
        <Button asChild variant="secondary">
          <a href="/profile/email">Change e-mail address</a>
        </Button>
      </div>
    </Card>
  )
}
