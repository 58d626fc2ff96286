'use client'

import { clsx } from 'clsx'
import { useJudgement, type Verdict } from './use-judgement'

const looks: Record<Verdict, { bars: number; colour: string; words: string }> = {
  short: { bars: 1, colour: 'bg-danger', words: 'too short' },
  common: { bars: 1, colour: 'bg-danger', words: 'too easy to guess' },
  personal: { bars: 1, colour: 'bg-danger', words: 'too close to your own name, address or organization' },
  good: { bars: 3, colour: 'bg-accent', words: 'good' },
  strong: { bars: 4, colour: 'bg-accent', words: 'very strong' },
}

/** How strong the password is so far, in words and as a bar; announced when the typing pauses. */
export function StrengthMeter({ password, minLength, own }: { password: string; minLength: number; own: string[] }) {
  const judged = useJudgement(password, minLength, own)
  const look = judged && looks[judged.verdict]
  return (
    <div className={clsx('mt-3', !password && 'hidden')}>
      <div aria-hidden="true" className="grid grid-cols-4 gap-1.5">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={clsx('h-1.5 rounded-full transition-colors', look && bar <= look.bars ? look.colour : 'bg-line')} />
        ))}
      </div>
      <p aria-live="polite" className="mt-1.5 min-h-6 text-sm text-muted">
        {look && (
          <>
            Strength: <strong className="font-semibold text-ink">{look.words}</strong>
            {judged.verdict === 'short' && `, ${judged.missing} more to go`}
          </>
        )}
      </p>
    </div>
  )
}
