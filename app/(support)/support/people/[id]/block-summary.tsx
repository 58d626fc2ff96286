import { Count } from '@/components/shell/count'
import { Moment } from '@/components/shell/moment'
import { Fact, Facts } from '@/components/ui/facts'
import type { PersonView } from '@/lib/support/show-person'
import { spellSpan } from '../../words'

type BlockSummaryProps = { block: NonNullable<PersonView['block']>; now: Date; openSessions: number }

export function BlockSummary({ block, now, openSessions }: BlockSummaryProps) {
  return (
    <Facts>
      <Fact term="Case">
        <span className="font-mono">{block.reference}</span>
      </Fact>
      <Fact term="Blocked since">
        <Moment at={block.blockedAt} /> <span className="font-normal whitespace-nowrap text-muted">(for {spellSpan(block.blockedAt, now)})</span>
      </Fact>
      <Fact term="Open sessions">
        {openSessions > 0 ? (
          <>
            <Count of={openSessions} one="session" />, which the block leaves open
          </>
        ) : (
          'None'
        )}
      </Fact>
    </Facts>
  )
}
