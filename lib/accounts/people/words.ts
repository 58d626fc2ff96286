import type { InvitationRow } from '../store/invitations'
import { roleLabel } from './rules'

/** Who asks somebody to join, and as what, for the words of a mail. */
export const wordsOf = (invitation: InvitationRow) => ({ organization: invitation.account.organization, by: invitation.invitedBy?.name ?? null, role: roleLabel(invitation) })
