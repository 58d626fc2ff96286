import { Moment } from '@/components/shell/moment'
import { Badge } from '@/components/ui/badge'
import type { DomainLine } from '@/lib/domains/list-domains'
import { methodNames, stateNames, stateTones } from './words'

/** Names below the one that was registered, each a step further in than what it lies under; or, by time, one after the other. */
export function DomainTree({ lines, tree, shown }: { lines: DomainLine[]; tree: boolean; shown: ReadonlySet<string> }) {
  if (!tree) return <Names lines={lines} tree={false} shown={shown} />
  return (
    <ul aria-label="Domains by what was registered" className="space-y-5">
      {grouped(lines).map(({ registered, below }) => (
        <li key={registered}>
          {below[0]?.name !== registered && <p className="px-4 pb-1.5 font-mono text-sm wrap-anywhere text-muted sm:px-5">{registered}</p>}
          <Names lines={below} tree shown={shown} />
        </li>
      ))}
    </ul>
  )
}

/** The list is in the order of the tree, so that what was registered together stands together. */
function grouped(lines: DomainLine[]): { registered: string; below: DomainLine[] }[] {
  const groups: { registered: string; below: DomainLine[] }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last?.registered === line.registered) last.below.push(line)
    else groups.push({ registered: line.registered, below: [line] })
  }
  return groups
}

/** Deeper than this there is no room on a telephone. */
const STEPS = ['', 'pl-4', 'pl-8', 'pl-12']

function Names({ lines, tree, shown }: { lines: DomainLine[]; tree: boolean; shown: ReadonlySet<string> }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface px-4 sm:px-5">
      {lines.map((line) => (
        <li key={line.id} className={`flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2.5 ${tree ? STEPS[Math.min(line.depth, STEPS.length - 1)] : ''}`}>
          <div className="min-w-0 flex-1 basis-60">
            <a href={`/portal/domains/${line.id}`} className="link inline-flex min-h-11 items-center wrap-anywhere">
              {line.readable}
            </a>
            {line.readable !== line.name && <p className="font-mono text-sm wrap-anywhere text-muted">{line.name}</p>}
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            {line.validUntil && shown.has('until') && (
              <span>
                {line.state === 'lapsed' ? 'lapsed' : 'until'} <Moment at={line.validUntil} dateOnly />
              </span>
            )}
            {line.method && shown.has('method') && <span>{methodNames[line.method]}</span>}
            {shown.has('added') && (
              <span>
                added <Moment at={line.createdAt} dateOnly />
              </span>
            )}
            {shown.has('state') && <Badge tone={stateTones[line.state]}>{stateNames[line.state]}</Badge>}
          </div>
        </li>
      ))}
    </ul>
  )
}
