import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { Fact, Facts } from '@/components/ui/facts'
import { factorsOf } from '@/lib/identity/second-factor/factors'

export async function SecondFactorSection({ userId }: { userId: string }) {
  const { totp, passkeys, recoveryCodes } = await factorsOf(userId)
  const hasFactor = totp !== null || passkeys.length > 0
  return (
    <Card>
      <CardTitle className="mb-3">Second factor</CardTitle>
      <Facts>
        <Fact term="App">{totp ? 'Set up' : 'None'}</Fact>
        <Fact term="Passkeys">{passkeys.length > 0 ? passkeys.map(({ name }) => name).join(', ') : 'None'}</Fact>
        {hasFactor && <Fact term="Recovery codes">{recoveryCodes} left</Fact>}
      </Facts>
      <Button asChild variant="secondary" className="mt-4">
        <a href="/second-factor">{hasFactor ? 'Change' : 'Set up'} your second factor</a>
      </Button>
    </Card>
  )
}
