import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

type NarrowChoiceProps = {
  /** As in the address. */
  name: string
  label: string
  value: string | undefined
  /** What it is called to choose nothing; absent where one of the options is always chosen. */
  all?: string
  /** What stands in the address, and in words. */
  options: readonly (readonly [value: string, words: string])[]
}

/** One of several, as a field of a `Narrow`. */
export function NarrowChoice({ name, label, value, all, options }: NarrowChoiceProps) {
  return (
    <Field id={name} label={label}>
      <Select id={name} name={name} defaultValue={value ?? ''}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** From a day to a day, both with it: two fields of a `Narrow`. */
export function NarrowDays({ from, to }: { from: string | undefined; to: string | undefined }) {
  return (
    <>
      <Field id="from" label="From day">
        <Input id="from" name="from" type="date" defaultValue={from} />
      </Field>
      <Field id="to" label="To day">
        <Input id="to" name="to" type="date" defaultValue={to} />
      </Field>
    </>
  )
}
