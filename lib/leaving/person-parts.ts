import { closeInvitations, handInvitationsOver, lookAtInvitations } from '@/lib/accounts/people/leave-invitations'
import type { RequestContext } from '@/lib/core/context'
import type { Permission } from '@/lib/core/permissions'
import type { Db, Tx } from '@/lib/db/client'
import { leaveMailing, leavePlaces, lookAtMailing, lookAtPlaces } from '@/lib/groups/leave-groups'
import { leaveRules, lookAtRulesNaming } from '@/lib/notifications/leave-rules'
import { leaveRepresented, lookAtRepresented } from '@/lib/organizations/leave-representatives'
import type { PersonPart } from './schema'

export type Leaver = { accountId: string; id: string; name: string; email: string }
export type Successor = { id: string; name: string; email: string }

/** One kind of thing that a person has in an enterprise: how much of it, and what becomes of it when they leave. */
export type Part = {
  title: string
  /** What one must be allowed to decide about it; for who is not, it stays as it is. */
  permission: Permission
  words: { handOver: string; close: string }
  look: (db: Db, leaver: Leaver, most: number) => Promise<{ count: number; names: string[] }>
  /** Both within the transaction in which the person leaves; how many there were. */
  handOver: (tx: Tx, leaver: Leaver, to: Successor, actorId: string, context: RequestContext) => Promise<number>
  close: (tx: Tx, leaver: Leaver, actorId: string, context: RequestContext) => Promise<number>
}

/** Keys of the API, certificates and open orders get their parts here, once there are such. */
export const personParts: Record<PersonPart, Part> = {
  invitations: {
    title: 'Open invitations that they made',
    permission: 'people.manage',
    words: { handOver: 'They stay open, in the name of who takes over', close: 'They are withdrawn: whoever has not accepted can no longer do so' },
    look: lookAtInvitations,
    handOver: (tx, leaver, to) => handInvitationsOver(tx, leaver, to),
    close: (tx, leaver, _actorId, context) => closeInvitations(tx, leaver, context),
  },
  groups: {
    title: 'Groups that they are chosen for',
    permission: 'groups.manage',
    words: { handOver: 'Who takes over is chosen in their stead', close: 'Their places are given up' },
    look: lookAtPlaces,
    handOver: leavePlaces,
    close: (tx, leaver, actorId, context) => leavePlaces(tx, leaver, null, actorId, context),
  },
  renewals: {
    title: 'Groups that send word of renewals to their address',
    permission: 'groups.manage',
    words: { handOver: 'It goes to the address of who takes over', close: 'Their address is taken out' },
    look: lookAtMailing,
    handOver: leaveMailing,
    close: (tx, leaver, actorId, context) => leaveMailing(tx, leaver, null, actorId, context),
  },
  organizations: {
    title: 'Drafts of organizations that name them as a representative',
    permission: 'organizations.manage',
    words: { handOver: 'Who takes over is named; title and number have to be filled in', close: 'Nobody is named until somebody fills it in' },
    look: lookAtRepresented,
    handOver: leaveRepresented,
    close: (tx, leaver, actorId, context) => leaveRepresented(tx, leaver, null, actorId, context),
  },
  rules: {
    title: 'Rules of notifications that name them',
    permission: 'notifications.manage',
    words: { handOver: 'Who takes over is named in their stead', close: 'They are taken out; a rule that would reach nobody else ends' },
    look: lookAtRulesNaming,
    handOver: leaveRules,
    close: (tx, leaver, actorId, context) => leaveRules(tx, leaver, null, actorId, context),
  },
}
