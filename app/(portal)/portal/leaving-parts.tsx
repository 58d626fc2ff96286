'use client'

import { RadioField } from '@/components/form/radio-field'
import { spellNumber, type Language } from '@/lib/core/language'

export type LeavingView = { name: string; title: string; count: number; names: string[]; words: { handOver: string; close: string }; yours: boolean }

/** What leaves, a choice for each: handed over or closed. What one may not decide about stays as it is. */
export function LeavingParts({ parts, language }: { parts: LeavingView[]; language: Language }) {
  return parts.map((part) =>
    part.yours ? (
      <RadioField
        key={part.name}
        name={part.name}
        legend={<Legend part={part} language={language} />}
        required
        options={[
          { value: 'hand-over', label: 'Hand over', hint: part.words.handOver },
          { value: 'close', label: 'Close', hint: part.words.close },
        ]}
      />
    ) : (
      <p key={part.name}>
        <Legend part={part} language={language} />
        <span className="block text-sm text-muted">You may not decide about this: it stays as it is. Ask somebody who may, before or afterwards.</span>
      </p>
    ),
  )
}

function Legend({ part: { title, count, names }, language }: { part: LeavingView; language: Language }) {
  const more = count - names.length
  return (
    <>
      {title}: {spellNumber(count, language)}
      <span className="block text-sm font-normal wrap-anywhere text-muted">
        {names.join(', ')}
        {more > 0 && names.length > 0 && `, and ${spellNumber(more, language)} more`}
      </span>
    </>
  )
}
