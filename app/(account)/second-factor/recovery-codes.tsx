import { Alert } from '@/components/ui/alert'

/** The recovery codes that an action drew, with spaces between them, on the one occasion on which they are seen; nothing where it drew none. */
export function RecoveryCodes({ drawn = '' }: { drawn: string | undefined }) {
  const codes = drawn.split(' ').filter(Boolean)
  if (codes.length === 0) return null
  return (
    <Alert tone="caution" title="Your recovery codes">
      <p>If you lose your second factor, each of these lets you in once. Print them or keep them in a safe place: they are shown only now.</p>
      <ol aria-label="Recovery codes" className="grid list-decimal gap-x-12 gap-y-1.5 pt-1 pl-7 font-mono text-sm select-all sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="wrap-anywhere">
            {code}
          </li>
        ))}
      </ol>
    </Alert>
  )
}
