import { test, type Chapter } from './answer'

const SESSIONS = 'lib/identity/sessions.test.ts'
const PROFILE = 'lib/accounts/profile.test.ts'
const PORTAL = test('e2e/journeys/sign-in.spec.ts', 'the portal says when and from where one last signed in, and signing out ends the session in the database')
const DOCUMENT = 'lib/testing/security-document.test.ts'

/** Session management. */
export const v7: Chapter = {
  '7.1.1': { claim: 'Idle and absolute limits stand in the document with their reasons, as in the code.', documented: ['Sessions'], proofs: test(DOCUMENT, 'how long a session lasts is as the rules say') },
  '7.1.2': { claim: 'Any number of sessions at once, all listed in the profile and ended there; that is written down.', documented: ['Sessions'], proofs: test(PROFILE, 'are listed with where they are, and which is this one; one can be ended, and only of oneself') },
  '7.2.1': { claim: 'A row in the database decides at each request whether there is a session.', proofs: [...test(SESSIONS, 'is found by its token alone, with its person and enterprise'), ...PORTAL] },
  '7.2.2': { claim: 'Each session has a token of its own, drawn when it begins.', proofs: test(SESSIONS, 'is stored as a hash of its token only', 'is found by its token alone, with its person and enterprise') },
  '7.2.3': { claim: '256 bits of the system’s generator.', proofs: test('lib/core/secret.test.ts', 'a token has 256 random bits and needs no escaping in an address') },
  '7.2.4': { claim: 'A sign-in, the second step and a password given again each bring a new token; the old one is dead.', proofs: [...test(SESSIONS, 'goes on under a new token when the password was given again; the old one is dead, and rises only once'), ...test('lib/accounts/second-step.test.ts', 'the right code opens the session under a new token, and the old one is dead')] },
  '7.3.1': { claim: 'A session left alone ends: staff’s after half an hour, a member’s after twelve.', documented: ['Sessions'], proofs: test(SESSIONS, 'of a %s ends when it is left alone for too long, and is kept by use') },
  '7.3.2': { claim: 'However much it is used, a session ends: staff’s after twelve hours, a member’s after seven days.', documented: ['Sessions'], proofs: test(SESSIONS, 'of a %s ends at its absolute limit, however much it is used') },
  '7.4.1': { claim: 'After sign-out a copied cookie opens nothing.', proofs: [...PORTAL, ...test(SESSIONS, 'that was ended is over, is written down once, and leaves the others')] },
  '7.4.2': { claim: 'Who is disabled is signed out at once, everywhere.', proofs: [...test(SESSIONS, 'of a person who is disabled is over at once'), ...test('lib/support/unblock.test.ts', 'who are disabled lose their sessions at once and cannot come back by a link')] },
  '7.4.3': { claim: 'A new password or address ends all other sessions by itself.', proofs: test(PROFILE, 'works at once, gives the session a new token, ends the others and open links, and is told by mail', 'is taken when it is confirmed, once: sessions but that one end, and the old address is told') },
  '7.4.4': { claim: 'Every page for who is signed in has “Sign out” in its header.', proofs: test('e2e/journeys/way-out.spec.ts', 'every page of who is signed in has the way out in sight') },
  '7.4.5': { claim: 'Staff end a person’s sessions.', proofs: test(PROFILE, 'are ended by staff, which the audit trail keeps') },
  '7.5.1': { claim: 'Address, password and factors are changed only after the password of the last ten minutes.', proofs: [...test('e2e/journeys/profile.spec.ts', 'a password that was given long ago is asked for again, then changed; elsewhere one is signed out'), ...test('lib/accounts/confirm-password.test.ts', 'the right password makes a session fresh, of staff too, under a new token'), ...test('lib/testing/never.test.ts', 'what changes how one signs in, and what ends a session, wants a fresh password')] },
  '7.5.2': { claim: 'The profile lists the open sessions and ends one or all others, after the password of the last ten minutes.', proofs: [...test(PROFILE, 'are listed with where they are, and which is this one; one can be ended, and only of oneself', 'all others can be ended at once'), ...test('lib/testing/never.test.ts', 'what changes how one signs in, and what ends a session, wants a fresh password')] },
  '7.5.3': { claim: 'What changes how a person signs in wants the password of the last ten minutes, of staff too before they unblock, propose, agree or end sessions; an unblocking wants a caller’s phrase or a recorded check besides, and in grave cases two staff.', documented: ['Who may do what'], proofs: [...test('e2e/journeys/unblock.spec.ts', 'a member of staff whose password was given long ago is asked for it before unblocking, and is brought back'), ...test('lib/testing/security-document.test.ts', 'every action is in the document with who may call it'), ...test('lib/support/two-staff.test.ts', 'two members of staff')] },
  '7.6.2': { claim: 'A session begins with a log-in that a person sends; no link and no read opens one.', proofs: [...test('e2e/journeys/activate.spec.ts', 'whoever follows the mailed link chooses a password, is told so, and logs in'), ...test('e2e/boot/reads.spec.ts', 'no read changes anything: every page and route, with live tokens, as nobody, as a member, as staff and halfway through a sign-in')] },
}
