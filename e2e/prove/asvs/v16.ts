import { check, test, type Chapter } from './answer'

const DOCUMENT = 'lib/testing/security-document.test.ts'
const LOG = 'lib/web/log.test.ts'
const OBSERVE = 'server/observe.test.ts'
const SIGN_IN = 'lib/accounts/sign-in.test.ts'
const SECRETS = test('e2e/boot/secrets.spec.ts', 'no password and no token is in a log, in the database, in an address or on a page of errors after the whole journey')
const GONE = test('e2e/boot/replicas.spec.ts', 'while the database is gone people are told to try again, nothing crashes, and it goes on by itself')

/** Logging and error handling. */
export const v16: Chapter = {
  '16.1.1': { claim: 'What is logged where, in which form, for whom and how long, is a table.', documented: ['Logs'], proofs: test(DOCUMENT, 'every deed of the audit trail is in the document') },
  '16.2.1': { claim: 'An audit row says who, what, to whom, when, from where and with what result; a log line has its request’s id.', proofs: [...test('lib/support/unblock.test.ts', 'is in the audit trail: who, what, whom, why, from where'), ...test(OBSERVE, 'each request is a line with its id, its route without its query, its status and its time')] },
  '16.2.2': { claim: 'Times are UTC in every line and row.', documented: ['Logs'], proofs: test(LOG, 'each line is one JSON object with its time in UTC') },
  '16.2.3': { claim: 'The log is standard output; nothing else is written to.', documented: ['Logs'], proofs: [...test('lib/testing/never.test.ts', 'what is logged goes through one logger'), ...check('lint')] },
  '16.2.4': { claim: 'JSON lines (pino), joined by request id.', proofs: test(LOG, 'each line is one JSON object with its time in UTC') },
  '16.2.5': { claim: 'Lines name ids; addresses and tokens are taken out of errors.', proofs: [...SECRETS, ...test('lib/web/describe-error.test.ts', 'addresses and tokens in a message, and in its cause, are taken out')] },
  '16.3.1': { claim: 'Every attempt to sign in is a row, with its outcome; successes and refusals are in the trail.', proofs: [...test(SIGN_IN, 'opens a session with when, from where and with what, and writes it down', 'is tried on without effect: each attempt is recorded, no second block, no second mail'), ...test('lib/audit/seal.test.ts', 'what a person does, and what is refused to them, is in the chain of their enterprise'), ...test(OBSERVE, 'who signs in, is barred or is limited is a line of ids')] },
  '16.3.2': { claim: 'Who is barred from a page or an action is logged by their id.', proofs: test(OBSERVE, 'who signs in, is barred or is limited is a line of ids') },
  '16.3.3': { claim: 'Refused origins, types and lengths, limits and barred pages are warnings.', documented: ['Logs'], proofs: test(OBSERVE, 'a refused request is a warning that says what was refused', 'who signs in, is barred or is limited is a line of ids') },
  '16.3.4': { claim: 'An unexpected error is logged with its request’s id, an outage too.', proofs: [...GONE, ...test('lib/web/describe-error.test.ts', 'a driver’s error keeps its code and loses the row that it quotes')] },
  '16.4.1': { claim: 'A line break in what is logged is no line of its own.', proofs: test(LOG, 'what is logged cannot begin a line of its own') },
  '16.4.2': { claim: 'The trail is insert-only, chained and signed; any change is found.', proofs: [...test('lib/db/constraints.test.ts', 'the audit trail is not %s'), ...test('lib/audit/verify-database.test.ts', 'a changed %s is found, and which row it is', 'a deleted row is found by its seal', 'two rows that change places are found, both')] },
  '16.4.3': { claim: 'Lines go to standard output for the operator’s collector; an export of the trail proves itself elsewhere.', documented: ['Logs'] },
  '16.5.1': { claim: 'An unexpected error shows a number and nothing else.', proofs: [...SECRETS, ...test('e2e/api/requests.spec.ts', '401 with a fixed code for a wrong password, and no word about the address')] },
  '16.5.2': { claim: 'Without the provider mails wait; without a country nobody is asked for a number; without the database people are told.', proofs: [...GONE, ...test('lib/mail/deliver.test.ts', 'a server that is not there, or says nothing in time, is put off'), ...test('lib/geo/country.test.ts', 'no address is nowhere')] },
  '16.5.3': { claim: 'What cannot be counted or checked is refused.', proofs: [...test('lib/web/rate-limit.test.ts', 'a database that cannot count refuses'), ...test('lib/accounts/set-password.test.ts', 'that expires while the password is hashed does not work'), ...check('fuzz')] },
  '16.5.4': { claim: 'What nobody caught in one of several server processes, or in the jobs, is logged in one line and ends that process, which is started again.', proofs: test('e2e/boot/last-resort.spec.ts', 'what nobody caught is logged, and the server goes on in a new process') },
}
