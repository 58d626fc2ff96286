import { countryName } from '@/lib/geo/countries'
import { pendingEmail } from '@/lib/identity/change-email'
import { profileOf } from '@/lib/identity/profile'
import { sessionsOf } from '@/lib/identity/sessions'
import { ANYBODY, readerOf } from '@/lib/core/reader'
import { spellMobile } from './mobile'

type Session = { id: string; user: Parameters<typeof sessionsOf>[0] }

/** What a person sees of how they sign in: an address that is not confirmed yet, and where they are signed in. */
export async function showProfile(session: Session, now: Date) {
  const { user } = session
  const [pending, sessions, details] = await Promise.all([pendingEmail(user.id, now), sessionsOf(user, now), profileOf(user.id)])
  return {
    pendingEmail: pending?.email ?? null,
    mobile: details?.mobile ? spellMobile(details.mobile) : null,
    reader: details ? readerOf(details) : ANYBODY,
    sessions: sessions.map(({ country, ...shown }) => ({ ...shown, countryName: country && countryName(country), isThis: shown.id === session.id })),
  }
}

export type Profile = Awaited<ReturnType<typeof showProfile>>
