import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { Fact, Facts } from '@/components/ui/facts'
import type { Factors } from '@/lib/identity/second-factor/factors'

/** What a person logs in with besides the password. */
export function FactorFacts({ factors: { totp, passkeys, recoveryCodes, required } }: { factors: Factors }) {
  return (
    <Facts>
      <Fact term="Required">{required ? 'Yes' : 'No'}</Fact>
      <Fact term="App">
        {totp ? (
          <>
            Since <Moment at={totp.since} />
          </>
        ) : (
          'None'
        )}
      </Fact>
      <Fact term="Passkeys">{passkeys.length > 0 ? passkeys.map(({ name }) => name).join(', ') : 'None'}</Fact>
      <Fact term="Recovery codes">
        <Count of={recoveryCodes} one="unused code" />
      </Fact>
    </Facts>
  )
}
