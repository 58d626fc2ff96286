import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/identity/schema'

const rules = [
  `At least ${MIN_PASSWORD_LENGTH} characters, at most ${MAX_PASSWORD_LENGTH}. Any characters will do, spaces too.`,
  'Not one of the common ones, which attackers try first.',
  'Not made of your own name, address or organization.',
]

export function PasswordAdvice() {
  return (
    <>
      <h2 className="text-xl">A password that holds</h2>
      <ul className="mt-5 space-y-4">
        {rules.map((rule) => (
          <li key={rule} className="border-l-2 border-engraving pl-4 text-on-panel-muted">
            {rule}
          </li>
        ))}
      </ul>
      <p className="mt-6">A few unrelated words work well: long to guess, easy to keep. A password manager does it for you.</p>
    </>
  )
}
