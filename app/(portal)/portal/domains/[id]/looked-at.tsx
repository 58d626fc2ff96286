import { Badge } from '@/components/ui/badge'
import type { Look, Seen } from '@/lib/domains/look'

const outcomes = {
  match: { words: 'As expected', tone: 'accent' },
  other: { words: 'Something else', tone: 'danger' },
  nothing: { words: 'Nothing', tone: 'caution' },
  failed: { words: 'No answer', tone: 'danger' },
} as const satisfies Record<Seen['outcome'], { words: string; tone: string }>

/** What each resolver saw, or each step to the file, beside what was expected. */
export function LookedAt({ look }: { look: Look }) {
  return (
    <div className="space-y-4">
      <p className="text-sm">
        <span className="text-muted">Expected {look.kind === 'dns' ? `${look.type} at ${look.name}` : `at ${look.url}`}: </span>
        <code className="font-mono wrap-anywhere">{look.expected}</code>
      </p>
      {look.kind === 'dns' ? (
        <ul aria-label="What each resolver saw" className="divide-y divide-line rounded-md border border-line">
          {look.seen.map((seen) => (
            <li key={seen.resolver} className="px-4 py-3">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-mono text-sm wrap-anywhere">{seen.resolver}</span>
                <Badge tone={outcomes[seen.outcome].tone}>{outcomes[seen.outcome].words}</Badge>
              </p>
              {seen.values.map((value, index) => (
                <p key={index} className="mt-1 font-mono text-sm wrap-anywhere">
                  {value}
                </p>
              ))}
              {seen.note && <p className="mt-1 text-sm wrap-anywhere text-muted">{seen.note}</p>}
            </li>
          ))}
        </ul>
      ) : (
        <>
          <ol aria-label="Steps to the file" className="divide-y divide-line rounded-md border border-line">
            {look.steps.map((step, index) => (
              <li key={index} className="px-4 py-3 text-sm">
                <p className="font-mono wrap-anywhere">{step.url}</p>
                <p className="mt-1 wrap-anywhere text-muted">
                  {step.address && <>{step.address}: </>}
                  {step.status !== null && <>status {step.status}, </>}
                  {step.outcome}
                </p>
              </li>
            ))}
          </ol>
          <p className="text-sm wrap-anywhere">
            <Badge tone={outcomes[look.outcome].tone}>{outcomes[look.outcome].words}</Badge> {look.why ?? (look.outcome === 'other' && <code className="font-mono">{look.found}</code>)}
          </p>
        </>
      )}
    </div>
  )
}
