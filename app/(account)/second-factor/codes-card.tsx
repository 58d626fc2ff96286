'use client'

import { BoundForm } from '@/components/form/form'
import { FormDone } from '@/components/form/form-done'
import { SubmitButton } from '@/components/form/submit-button'
import { useServerForm } from '@/components/form/use-server-form'
import { Card, CardTitle } from '@/components/ui/card'
import { nothingSchema } from '@/lib/identity/second-factor/schema'
import { redrawCodesAction } from './actions'
import { RecoveryCodes } from './recovery-codes'

export function CodesCard({ left }: { left: number }) {
  const form = useServerForm(redrawCodesAction, nothingSchema)
  return (
    <Card aria-labelledby="codes" className="space-y-4">
      <CardTitle id="codes">Recovery codes</CardTitle>
      {form.state.status === 'done' && (
        <FormDone>
          <RecoveryCodes drawn={form.state.data.codes} />
        </FormDone>
      )}
      <p className="text-muted">{left === 1 ? 'One code is left.' : `${left} codes are left.`} Drawing new ones makes the earlier ones useless.</p>
      <BoundForm form={form}>
        <SubmitButton variant="secondary">Draw new codes</SubmitButton>
      </BoundForm>
    </Card>
  )
}
