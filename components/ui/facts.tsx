import type { ReactNode } from 'react'

/** Terms and what they are, one below the other: `<Facts><Fact term="Country">France</Fact></Facts>`. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>
}

export function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0">
      <dt className="w-32 shrink-0 text-muted">{term}</dt>
      <dd className="min-w-0 flex-1 basis-40 font-medium wrap-anywhere">{children}</dd>
    </div>
  )
}
