import { CircleAlert } from './icon'

/** The place of a field's error. It stands there empty, so that what appears in it is announced. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  return (
    <div id={id} aria-live="polite">
      {message && (
        <p className="mt-1.5 flex gap-1.5 text-sm font-medium text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" />
          <span className="whitespace-pre-line">{message}</span>
        </p>
      )}
    </div>
  )
}
