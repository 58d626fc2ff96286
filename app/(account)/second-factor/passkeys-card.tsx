import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import type { Factors } from '@/lib/identity/second-factor/factors'
import { AddPasskeyForm } from './add-passkey-form'
import { RemovePasskeyForm } from './remove-passkey-form'

type Passkey = Factors['passkeys'][number]

export function PasskeysCard({ passkeys }: { passkeys: Passkey[] }) {
  return (
    <Card aria-labelledby="passkeys" className="space-y-4">
      <CardTitle id="passkeys">Passkeys</CardTitle>
      <p className="text-muted">Your device or a security key signs for you, and only for this site: a copied page gets nothing from it.</p>
      {passkeys.length > 0 && (
        <ul aria-label="Your passkeys" className="divide-y divide-line border-y border-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskeyForm first={passkeys.length === 0} />
    </Card>
  )
}

function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: Passkey }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-sm text-muted">
          Added <Moment at={createdAt} />, {lastUsedAt ? <>last used <Moment at={lastUsedAt} /></> : 'not used yet'}
        </p>
      </div>
      <RemovePasskeyForm id={id} name={name} />
    </li>
  )
}
