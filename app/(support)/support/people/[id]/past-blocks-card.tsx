import { Moment } from '@/components/shell/moment'
import { Card, CardTitle } from '@/components/ui/card'
import type { PersonView } from '@/lib/support/show-person'
import { endings, spellSpan } from '../../words'

type PastBlock = PersonView['pastBlocks'][number]

export function PastBlocksCard({ blocks }: { blocks: PastBlock[] }) {
  return (
    <Card>
      <CardTitle>Earlier blocks</CardTitle>
      <ol className="mt-3 divide-y divide-line border-t border-line">
        {blocks.map((block) => (
          <li key={block.id} className="py-3">
            <p>
              <span className="font-mono font-medium">{block.reference}</span>, from <Moment at={block.blockedAt} />
              {block.endedAt && ` for ${spellSpan(block.blockedAt, block.endedAt)}`}
            </p>
            {block.endedAt && (
              <p className="text-sm text-muted">
                {block.end && endings[block.end]}
                {block.endedBy && ` by ${block.endedBy.name}`}
                {block.proposals.map(({ proposedBy }) => ` on the proposal of ${proposedBy.name}`)}, <Moment at={block.endedAt} />
              </p>
            )}
            {block.endReason && <Reason text={block.endReason} />}
            {block.phraseId && <Reason text="The caller gave the phrase." />}
            {block.callerCheck && <Reason text={`Without phrase: ${block.callerCheck}`} />}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Reason({ text }: { text: string }) {
  return <p className="mt-1 border-l-2 border-line pl-3 whitespace-pre-line">{text}</p>
}
