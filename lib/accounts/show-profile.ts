import { countryName } from '@/lib/geo/countries'
import { pendingEmail } from '@/lib/identity/change-email'
import { sessionsOf } from '@/lib/identity/sessions'

type Session = { id: string; user: { id: string; staff: object | null } }

/** What a person sees of how they sign in: an address that is not confirmed yet, and where they are signed in. */
export async function showProfile(session: Session, now: Date) {
  const { user } = session
  const [pending, sessions] = await Promise.all([pendingEmail(user.id, now), sessionsOf(user, now)])
  return {
    pendingEmail: pending?.email ?? null,
    sessions: sessions.map(({ country, ...shown }) => ({ ...shown, countryName: country && countryName(country), isThis: shown.id === session.id })),
  }
}

export type Profile = Awaited<ReturnType<typeof showProfile>>
