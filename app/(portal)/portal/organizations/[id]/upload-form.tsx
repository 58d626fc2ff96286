import { FileForm } from '@/components/form/file-form'

type UploadFormProps = { organizationId: string; maxBytes: number; refused: string | null; tooLarge: string; missing: string }

/** Sends a document of an organization. */
export function UploadForm({ organizationId, ...judged }: UploadFormProps) {
  return (
    <FileForm
      action={`/portal/organizations/${organizationId}/documents`}
      label="Add a document"
      hint="PDF, PNG or JPEG, up to 10 MB. It may hold no scripts and no other files."
      accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
      {...judged}
      button={{ words: 'Add the document' }}
    />
  )
}
