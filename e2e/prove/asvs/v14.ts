import { test, type Chapter } from './answer'

const HEADERS = 'e2e/api/headers.spec.ts'
const SECRETS = 'e2e/boot/secrets.spec.ts'
const DOCUMENT = 'lib/testing/security-document.test.ts'
const LINKS = [
  ...test('server/mailed-link.test.ts', 'a link to %s leads to the page without its token, which is in a cookie that is bound to the host, secure, short-lived and out of reach of scripts', 'the token is found wherever it stands (%#)'),
  ...test('lib/web/link-cookie.test.ts', 'a link is for its own page alone', 'the token cannot be read in the cookie, which is small and another each time'),
  ...test('e2e/journeys/mailed-link.spec.ts', 'a mailed link leaves its token in no address; reload and back lead to its page again, until it is used, ${how}'),
  ...test('e2e/api/mailed-links.spec.ts', 'a mailed link is answered with its page’s bare address and a cookie, however often it is opened'),
]
const NOWHERE = test(SECRETS, 'no password and no token is in a log, in the database, in an address or on a page of errors after the whole journey')
const IN_PART = [
  ...test('lib/accounts/mobile.test.ts', '%s is read out as %j, and shown in part as %j'),
  ...test('lib/support/rules.test.ts', 'of %s is %s', 'is told from one that only looks alike by a number, which a later attempt does not change'),
  ...test('lib/support/show-contact.test.ts', 'what a person’s page is given holds no whole number or client address, and equal addresses are seen to be equal', 'whoever asks is told them whole, and the audit trail says who looked at whom, when and from where', 'each look is written down, and what cannot be written down is not shown'),
  ...test('e2e/journeys/unblock.spec.ts', 'a person’s page holds no whole number or client address until support asks for them, which the audit trail tells, ${how}'),
]

/** Data protection. */
export const v14: Chapter = {
  '14.1.1': { claim: 'Every table has a class.', documented: ['Data and retention'], proofs: test(DOCUMENT, 'every table is classed, with how long it is kept') },
  '14.1.2': { claim: 'Every class has its rules.', documented: ['Data and retention'], proofs: test(DOCUMENT, 'every class of data has its rules') },
  '14.2.1': { claim: 'No password, code or session’s token is ever in an address; a mailed link’s token is moved at once into a sealed cookie, by a redirect, and sent on in a body.', documented: ['Ways in', 'Cookies'], proofs: [...NOWHERE, ...LINKS] },
  '14.2.2': { claim: 'No cache keeps a page: no-store is on every response but the files of the build.', proofs: test(HEADERS, 'every header is on ${name} (${status})', 'static files are kept by caches and dressed like the rest') },
  '14.2.3': { claim: 'Nothing is sent to anybody but mails to the provider, what a card payment is for and the address of who pays to the payment provider, and five characters of a new password’s hash to the service for leaked ones, and of a domain that is to be validated its name to resolvers and its own server: no tracker, no font, no picture.', proofs: [...test('e2e/journeys/pages.spec.ts', 'no page asks anybody else for anything'), ...test('emails/render.test.ts', 'loads nothing from anywhere'), ...test('lib/testing/never.test.ts', 'nobody is called but the mail provider, the payment provider, this site by its own pages, the service for leaked passwords, and, by requests that are judged, domains that are validated and webhooks')] },
  '14.2.4': { claim: 'Passwords are hashed, mails and secrets sealed, tokens hashed, logs without persons, as the document says.', documented: ['Data and retention', 'Logs'], proofs: [...NOWHERE, ...test('lib/mail/deliver.test.ts', 'is sealed, and has one job that delivers it'), ...test('lib/web/describe-error.test.ts', 'a driver’s error keeps its code and loses the row that it quotes')] },
  '14.2.5': { claim: 'Only files of the build may be cached; what is under another name is not.', proofs: test('server/response-headers.test.ts', '%s may be kept by a cache: %s') },
  '14.2.6': { claim: 'Staff see the e-mail address that a caller is known by; numbers and client addresses in part, and whole only in the answer to a form that is limited and that the audit trail keeps. Hashes and tokens never leave.', documented: ['Who may do what'], proofs: [...IN_PART, ...test('lib/support/unblock.test.ts', 'with account, mails, block, attempts and what staff did, and never a secret')] },
  '14.2.7': { claim: 'What is no longer needed is deleted every night.', documented: ['Data and retention'], proofs: test('lib/accounts/forget-old.test.ts', 'what is no longer needed') },
  '14.3.1': { claim: 'Signing out has the browser clear its cache and storage.', proofs: test(HEADERS, 'signing out has the browser forget this site') },
  '14.3.2': { claim: 'no-store on every page.', proofs: test(HEADERS, 'every header is on ${name} (${status})') },
  '14.3.3': { claim: 'Nothing is kept in a browser but the cookies.', proofs: test('lib/testing/never.test.ts', 'the browser keeps nothing: no storage, and no script reads a cookie') },
}
