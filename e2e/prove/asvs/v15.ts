import { check, test, type Chapter } from './answer'

const DOCUMENT = 'lib/testing/security-document.test.ts'
const SITE = 'e2e/api/hygiene.spec.ts'
const SIGN_IN = 'lib/accounts/sign-in.test.ts'
const SET = 'lib/accounts/set-password.test.ts'

/** Secure coding and architecture. */
export const v15: Chapter = {
  '15.1.1': { claim: 'How soon a weakness in a component is mended, by how grave it is.', documented: ['Components'] },
  '15.1.2': { claim: 'A bill of materials is made at each proof and names all that is installed.', proofs: check('components') },
  '15.1.3': { claim: 'Costly work, and what bounds it, is a table.', documented: ['Costly work'], proofs: test(DOCUMENT, 'every limit is in the document with its figures') },
  '15.1.4': { claim: 'Components to watch are named with why.', documented: ['Components'], proofs: test(DOCUMENT, 'the components to watch are there, and are ours') },
  '15.2.1': { claim: 'No component has a grave known weakness.', proofs: check('advisories') },
  '15.2.2': { claim: 'Hashing is in processes of its own, in a row, behind limits; bodies are small, mails wait in an outbox.', documented: ['Costly work'], proofs: [...test(SIGN_IN, '200 at once: at most as many are compared as may be wrong, one block, one mail', 'is admitted 50 times in parallel: they wait, they are not refused'), ...test('lib/web/rate-limit.test.ts', 'of many at once no more are let through than the limit says')] },
  '15.2.3': { claim: 'No test, map or development aid is in the build; the mailbox is for one machine alone.', proofs: [...check('build'), ...test('lib/testing/boundaries.test.ts', 'nothing of the product needs what is for tests, except the seed'), ...test('e2e/api/requests.spec.ts', '404 for the mailbox where mail goes through a provider')] },
  '15.2.4': { claim: 'Every package comes from the public registry with the content that the lock file names.', proofs: check('components') },
  '15.3.1': { claim: 'Queries and answers name their fields.', proofs: [...test('lib/support/unblock.test.ts', 'with account, mails, block, attempts and what staff did, and never a secret'), ...test(SET, 'is stored as bcrypt at the set cost, and never comes along with its person')] },
  '15.3.2': {
    claim: 'A redirect of the provider is not followed; the probe of a domain follows five, each judged as the first address was.',
    documented: ['Probes'],
    proofs: [...test('lib/mail/redirect.test.ts', 'a provider that leads elsewhere is not followed: the attempt is put off'), ...test('lib/domains/http-probe.test.ts', 'redirects are followed, each judged anew, and only those that repeat the request', 'a redirect to %s is not followed')],
  },
  '15.3.3': { claim: 'A field that a form does not have is refused.', proofs: [...test('e2e/api/requests.spec.ts', '400 for a field that the form does not have, and nothing is stored'), ...test('lib/accounts/request-sign-up.test.ts', 'with a field that is not its own is refused')] },
  '15.3.4': { claim: 'The client’s address is the socket’s, or what a listed proxy says; limits, audit and country use it.', proofs: [...test(SITE, 'what is said of the way here is not believed of everybody'), ...test('e2e/journeys/sign-up.spec.ts', 'a number sent from elsewhere is ignored, and a forged address in front of the true one changes nothing')] },
  '15.3.5': { claim: 'Strict TypeScript, strict equality, and schemas for what comes in.', proofs: [...check('types', 'lint'), ...test('lib/core/fields.test.ts', 'is a text and nothing else: %j')] },
  '15.3.6': { claim: 'A field named like a part of every object is a field like others.', proofs: test(SITE, 'a field named like a part of every object is refused like any that the form does not have') },
  '15.3.7': { claim: 'A field sent twice is refused.', proofs: test(SITE, 'a field that is sent twice is refused') },
  '15.4.1': { claim: 'Threads share nothing; processes share rows under locks.', proofs: [...test(SIGN_IN, '200 at once through eight servers, which know of each other only by the database: no more are compared'), ...test('lib/audit/seal.test.ts', 'many processes that seal and sign at once make one chain')] },
  '15.4.2': { claim: 'What is checked is checked again, or taken, in the transaction of the deed.', proofs: [...test(SIGN_IN, 'what changes while a password is compared'), ...test(SET, 'used 50 times in parallel lets exactly one win, and its password is the one that counts'), ...test('lib/support/unblock.test.ts', 'both ways at once: what the winner chose holds, whole')] },
  '15.4.3': { claim: 'Locks are taken in one order, end with their transaction, and a lost comparison frees its place.', proofs: [...test('lib/accounts/assign-manager.test.ts', 'two reassignments of opposite directions at once both come to an end'), ...test(SIGN_IN, 'a comparison that was lost frees its place after its time, and counts for nothing when it comes back')] },
}
