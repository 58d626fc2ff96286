'use client'

import { Card, CardTitle } from '@/components/ui/card'
import { Decided, Decision, useDecision, type ProposalOnDesk } from '../people/[id]/decision'

type PaymentDecisionProps = { proposal: ProposalOnDesk | null; confirmAt: string | null; what: string }

/** What waits for a second member of staff about a payment, and how that came out; it stays when the proposal is gone. */
export function PaymentDecision({ proposal, confirmAt, what }: PaymentDecisionProps) {
  const decision = useDecision()
  return (
    <div className="empty:hidden">
      <Decided decision={decision} open={proposal !== null} tooLate={null} />
      {proposal && (
        <Card aria-labelledby="second" className="border-caution">
          <CardTitle id="second" className="mb-3">
            Waits for a second member of staff
          </CardTitle>
          <Decision decision={decision} proposal={proposal} confirmAt={confirmAt} agreeLabel={`Agree, and ${what}`} />
        </Card>
      )}
    </div>
  )
}
