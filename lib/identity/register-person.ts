import { newId } from '@/lib/core/id'
import type { Tx } from '@/lib/db/client'
import { correctPending, findPersonByEmail, insertPerson, type Person } from './store/users'

/** Whom an address turned out to belong to. Only a new person may be given an enterprise. */
export type Registered = { kind: 'new' | 'pending' | 'active'; person: Person }

/** Makes the person of an address, or corrects one who has not activated yet, or finds the active one and changes nothing. */
export async function registerPerson(tx: Tx, form: { email: string; name: string; mobile: string | null }, now: Date): Promise<Registered> {
  const made = await insertPerson(tx, { id: newId('usr'), ...form, createdAt: now })
  if (made) return { kind: 'new', person: made }

  const person = await findPersonByEmail(tx, form.email)
  if (!person) throw new Error('The address is taken, yet nobody has it: a person was removed at this moment.')
  const pending = !person.staff && (await correctPending(tx, person.id, { name: form.name, mobile: form.mobile }))
  if (pending) return { kind: 'pending', person: { ...person, name: form.name, mobile: form.mobile } }
  return { kind: person.activatedAt ? 'active' : 'pending', person }
}

/** The person of an address, if there is one. */
export const findByEmail = (tx: Tx, email: string) => findPersonByEmail(tx, email)
