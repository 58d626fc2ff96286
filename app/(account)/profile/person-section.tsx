import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import type { LiveSession } from '@/lib/web/session'

export function PersonSection({ user }: { user: LiveSession['user'] }) {
  return (
    <Card>
      <CardTitle className="mb-3">Name and e-mail</CardTitle>
      <Facts>
        <Fact term="Name">{user.name}</Fact>
        <Fact term="E-mail">{user.email}</Fact>
      </Facts>
    </Card>
  )
}
