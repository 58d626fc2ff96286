import { test, type Chapter } from './answer'

const DOCUMENT = 'lib/testing/security-document.test.ts'
const NEVER = 'lib/testing/never.test.ts'
const PROFILE = 'lib/accounts/profile.test.ts'
const CAUTIOUS = 'lib/accounts/mailed-code.test.ts'

/** Authorization. */
export const v8: Chapter = {
  '8.1.1': { claim: 'Who may do what, and to whose data, is a table: every action with its access.', documented: ['Who may do what'], proofs: test(DOCUMENT, 'every action is in the document with who may call it') },
  '8.1.2': { claim: 'What each side may read and write of a person and an enterprise is written down.', documented: ['Who may do what'] },
  '8.1.3': { claim: 'Address, country, browser and time are the circumstances that count; each with its use.', documented: ['Circumstances'] },
  '8.1.4': { claim: 'What each circumstance leads to, and when a session is cautious, is written down.', documented: ['Circumstances'] },
  '8.2.1': { claim: 'Each action names who may call it or does not compile; each page asks on its first line.', proofs: [...test(NEVER, 'every page of the portal, the profile and the dashboard asks who it is'), ...test('e2e/journeys/unblock.spec.ts', 'for whoever is not staff there is no dashboard'), ...test('e2e/journeys/sign-in.spec.ts', 'without a session the portal leads to the log-in page'), ...test('e2e/journeys/required-factor.spec.ts', 'what staff send without a second factor is refused like what they open')] },
  '8.2.2': { claim: 'A person reaches their own sessions, passkeys and enterprise, and nobody else’s.', proofs: [...test(PROFILE, 'are listed with where they are, and which is this one; one can be ended, and only of oneself'), ...test('lib/accounts/passkeys.test.ts', 'is nobody else’s to remove'), ...test('lib/support/unblock.test.ts', 'of what is not there, or belongs to nobody, finds nothing')] },
  '8.2.3': { claim: 'Queries name their columns; a hash never comes along; a field that a form does not have is refused.', proofs: [...test('lib/support/unblock.test.ts', 'with account, mails, block, attempts and what staff did, and never a secret'), ...test('lib/accounts/set-password.test.ts', 'is stored as bcrypt at the set cost, and never comes along with its person'), ...test('e2e/api/requests.spec.ts', '400 for a field that the form does not have, and nothing is stored')] },
  '8.2.4': { claim: 'A sign-in with a password alone from a browser or country that is not proved to be the person’s is told by mail, and what takes an account over wants a mailed code there besides; limits count by network.', documented: ['Circumstances'], proofs: [...test(CAUTIOUS, 'a session is cautious', 'does not make it fresh: a code is mailed, and the session goes on under a new token', 'ends the caution for good, makes the session fresh under a new token, and proves the browser and country'), ...test('e2e/journeys/cautious.spec.ts', 'whoever logged in from another browser enters a mailed code before changing the password'), ...test(PROFILE, 'a sign-in from somewhere new')] },
  '8.3.1': { claim: 'Pages, actions and use cases check on the server; the proxy decides nothing.', proofs: test(NEVER, 'every page of the portal, the profile and the dashboard asks who it is', 'the proxy of Next decides nothing about who may') },
  '8.3.2': { claim: 'Role and state are read at each request; today’s role decides how long a session lasts.', proofs: [...test('lib/identity/rules.test.ts', 'a session %s'), ...test('lib/identity/sessions.test.ts', 'of a person who is disabled is over at once')] },
  '8.4.1': { claim: 'A member acts for their own enterprise alone, and its export tells nothing of another.', proofs: [...test('lib/accounts/require-second-factor.test.ts', 'is every member of an enterprise whose administrator says so, and of no other'), ...test('lib/audit/export.test.ts', 'an export of one enterprise tells nothing about another, and is verified all the same'), ...test(PROFILE, 'are listed with where they are, and which is this one; one can be ended, and only of oneself')] },
  '8.4.2': { claim: 'Staff have a second factor, half an hour alone, and a session whose row decides at each request.', proofs: test('e2e/journeys/required-factor.spec.ts', 'what staff send without a second factor is refused like what they open'), fallsShort: 'the state of the device is not judged' },
}
