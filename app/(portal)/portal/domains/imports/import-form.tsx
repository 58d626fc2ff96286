import { FileForm } from '@/components/form/file-form'
import { Radio } from '@/components/ui/radio'

type ImportFormProps = { submission: string; maxBytes: number; refused: string | null; tooLarge: string; missing: string }

const uses = [
  { value: 'public', label: 'Publicly trusted certificates', hint: 'Reserved and internal names are refused, each with its reason.' },
  { value: 'private', label: 'Private certificates only', hint: 'Internal names are good, and nothing has to be shown.' },
]

/** Sends a file of names. */
export function ImportForm({ submission, ...judged }: ImportFormProps) {
  return (
    <FileForm
      action="/portal/domains/imports/upload"
      label="File"
      hint="CSV or plain text in UTF-8, one name a line, up to 10,000 lines and 4 MB. With several columns, the one that is headed “Name” or “Domain”."
      accept=".csv,.txt,text/csv,text/plain"
      {...judged}
      button={{ words: 'Import', large: true }}
    >
      <input type="hidden" name="submission" value={submission} />
      <fieldset>
        <legend className="font-medium">What they are for</legend>
        <div className="mt-2 space-y-2">
          {uses.map(({ value, label, hint }) => (
            <label key={value} className="flex cursor-pointer gap-3 rounded-md border border-line bg-surface p-3.5 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft">
              <Radio name="use" value={value} required defaultChecked={value === 'public'} />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{label}</span>
                <span className="block text-sm text-muted">{hint}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </FileForm>
  )
}
