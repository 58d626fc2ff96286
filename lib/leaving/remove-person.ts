import { findLeaver, findSuccessor, takeOut, type LeaverRefusal } from '@/lib/accounts/people/remove-member'
import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { transact } from '@/lib/db/transact'
import { personParts } from './person-parts'
import { PERSON_PARTS, type RemovePerson } from './schema'

type Refusal = LeaverRefusal | Failure<'NO_SUCCESSOR' | 'LEAVING_CHANGED'>

/**
 * Takes a person out of the enterprise, and hands over or closes what they have in it, all of it or nothing. What has come up since the page
 * was drawn, and of which nothing was said, stops it.
 */
export async function removePerson(actor: Actor, form: RemovePerson, context: RequestContext): Promise<Result<undefined, Refusal>> {
  const { accountId, userId } = actor
  return transact<undefined, Refusal>(async (tx) => {
    const member = await findLeaver(tx, actor, form)
    if (!member.ok) return member
    const leaver = { accountId, ...member.value.user }
    const wanted = PERSON_PARTS.some((name) => form[name] === 'hand-over')
    const successor = wanted ? await findSuccessor(tx, accountId, form.to ?? '') : null
    if (wanted && (!successor || successor.id === leaver.id)) return fail({ code: 'NO_SUCCESSOR', field: 'to' })
    const left: Record<string, string | number> = successor ? { to: successor.id } : {}
    for (const name of PERSON_PARTS) {
      const [part, choice] = [personParts[name], form[name]]
      if (!allows(actor, part.permission) || (await part.look(tx, leaver, 0)).count === 0) continue
      if (!choice) return fail({ code: 'LEAVING_CHANGED' })
      left[name] = choice === 'hand-over' && successor ? await part.handOver(tx, leaver, successor, userId, context) : await part.close(tx, leaver, userId, context)
      left[`${name}Were`] = choice === 'hand-over' ? 'handed over' : 'closed'
    }
    await takeOut(tx, actor, member.value, left, context)
    return ok()
  })
}
