import { Button } from '@/components/ui/button'
import type { ListTrail } from '@/lib/audit/schema'
import { ENTERPRISE_FIELD } from '@/lib/web/form-state'

type ExportFormProps = { query: ListTrail; accountId: string }

/** Sent and not linked to, because what is taken away is written down. */
export function ExportForm({ query: { after: _place, ...filters }, accountId }: ExportFormProps) {
  return (
    <form action="/portal/audit/export" method="post">
      <input type="hidden" name={ENTERPRISE_FIELD} value={accountId} />
      {Object.entries(filters).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <Button type="submit" variant="secondary">
        Export as CSV
      </Button>
    </form>
  )
}
