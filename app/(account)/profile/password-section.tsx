import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'

export function PasswordSection() {
  return (
    <Card>
      <CardTitle>Password</CardTitle>
      <p className="mt-2 mb-4 text-muted">Nobody here knows it, and nobody will ask you for it.</p>
      <Button asChild variant="secondary">
        <a href="/profile/password">Change password</a>
      </Button>
    </Card>
  )
}
