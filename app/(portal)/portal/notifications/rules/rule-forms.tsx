'use client'

import { Form } from '@/components/form/form'
import { HiddenField } from '@/components/form/hidden-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { ABOUTS, aboutLabel, changeRuleSchema, deleteRuleSchema, makeRuleSchema } from '@/lib/notifications/schema'
import type { RuleOptions, RuleView } from '@/lib/notifications/show-rules'
import { changeRuleAction, deleteRuleAction, makeRuleAction } from '../actions'

const abouts = ABOUTS.map((value) => ({ value, label: aboutLabel(value) }))

function RuleFields({ options, rule }: { options: RuleOptions; rule?: RuleView }) {
  const written = rule && [...rule.addresses, ...rule.people.map(({ email }) => email)].join('\n')
  return (
    <>
      <SelectField name="about" label="What is mailed" options={abouts} defaultValue={rule?.about ?? 'all'} required />
      <SelectField name="group" label="Of which group" hint="A group’s rule is about what happens in that group alone" placeholder="The whole enterprise" options={options.groups.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={rule?.group?.id} />
      <TextareaField name="addresses" label="Addresses" hint="One a line; of a colleague it follows them when their address changes, and they are mailed only what they may see" defaultValue={written} rows={4} spellCheck={false} autoCapitalize="none" />
      <SelectField name="role" label="And everybody with the role" placeholder="Nobody by their role" options={options.roles.map(({ choice, label }) => ({ value: choice, label }))} defaultValue={rule?.role?.choice} />
    </>
  )
}

export function MakeRuleForm({ options }: { options: RuleOptions }) {
  return (
    <Form action={makeRuleAction} schema={makeRuleSchema}>
      <RuleFields options={options} />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Make the rule
      </SubmitButton>
    </Form>
  )
}

export function ChangeRuleForm({ options, rule }: { options: RuleOptions; rule: RuleView }) {
  return (
    <Form action={changeRuleAction} schema={changeRuleSchema}>
      <HiddenField name="ruleId" value={rule.id} />
      <RuleFields options={options} rule={rule} />
      <SubmitButton size="large" className="w-full sm:w-auto">
        Save
      </SubmitButton>
    </Form>
  )
}

export function DeleteRuleForm({ ruleId }: { ruleId: string }) {
  return (
    <Form action={deleteRuleAction} schema={deleteRuleSchema}>
      <HiddenField name="ruleId" value={ruleId} />
      <SubmitButton variant="danger">Delete the rule</SubmitButton>
    </Form>
  )
}
