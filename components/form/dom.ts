import { ENTERPRISE_FIELD } from '@/lib/web/form-state'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement

/** A form's text fields by name, as the action will read them: Next's own, and for whom it was drawn, aside. */
export function readFields(form: HTMLFormElement | null): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of new FormData(form ?? undefined)) if (!name.startsWith('$ACTION_') && name !== ENTERPRISE_FIELD && typeof value === 'string') fields[name] = value
  return fields
}

/** Where a refused form is read from: the first control, in the order of the page, that an error stands at, or why the whole was refused. */
export function firstToRead(form: HTMLFormElement, errors: Record<string, string>): HTMLElement | null {
  const wrong = [...form.elements].filter(isControl).find((control) => control.type !== 'hidden' && errors[control.name])
  return wrong ?? form.querySelector<HTMLElement>(':scope > [role=alert]')
}
