import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import type { LiveSession } from '@/lib/web/session'

type PersonSectionProps = {
  user: LiveSession['user']
  /** A new address that was not confirmed yet. */
  pendingEmail: string | null
}

export function PersonSection({ user, pendingEmail }: PersonSectionProps) {
  return (
    <Card>
      <CardTitle className="mb-3">Name and e-mail</CardTitle>
      <Facts>
        <Fact term="Name">{user.name}</Fact>
        <Fact term="E-mail">
          {user.email}
          {pendingEmail && <span className="block font-normal text-muted">{pendingEmail} waits to be confirmed by the link in the mail to it.</span>}
        </Fact>
      </Facts>
      <Button asChild variant="secondary" className="mt-4">
        <a href="/profile/email">Change e-mail address</a>
      </Button>
    </Card>
  )
}
