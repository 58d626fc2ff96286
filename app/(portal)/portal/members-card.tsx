import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'

/** What the administrator decides for all members. */
export function MembersCard({ requiresSecondFactor }: { requiresSecondFactor: boolean }) {
  return (
    <Card>
      <CardTitle>Second factor of your members</CardTitle>
      <p className="mt-2 mb-4 text-muted">
        {requiresSecondFactor ? 'Everybody must have one: a password alone opens nothing.' : 'Each decides. You can require one of everybody.'}
      </p>
      <Button asChild variant="secondary">
        <a href="/portal/second-factor">Change</a>
      </Button>
    </Card>
  )
}
