import { test, type Chapter } from './answer'

const SITE = 'e2e/api/hygiene.spec.ts'
const GATE = 'server/gate.test.ts'

/** API and web service. */
export const v4: Chapter = {
  '4.1.1': { claim: 'Every body says its type, and a text its character set.', proofs: test(SITE, 'every body says its type and its character set') },
  '4.1.2': { claim: 'The server redirects nobody to https; the proxy does so for pages, as the README shows.', documented: ['Deployment'] },
  '4.1.3': { claim: 'What a proxy says of the client is believed of listed proxies alone; names of our own are overwritten.', proofs: [...test(SITE, 'what is said of the way here is not believed of everybody'), ...test('e2e/journeys/sign-up.spec.ts', 'a number sent from elsewhere is ignored, and a forged address in front of the true one changes nothing')] },
  '4.1.4': { claim: 'GET, HEAD, POST and OPTIONS are answered; all else is refused before any page.', proofs: [...test(SITE, 'other methods are refused at every address'), ...test(GATE, '%s is refused')] },
  '4.2.1': { claim: 'A body has one length, said once; one in pieces, or with two lengths, is refused.', proofs: [...test(SITE, 'a request of two lengths is refused'), ...test(GATE, 'POST, %s: %d')] },
  '4.2.5': { claim: 'The addresses that are called are fixed but for five characters of a hash, or of a length and form that a name of the DNS may have; what goes into a header is an id of ours or such a name.', proofs: [...test('lib/mail/deliver.test.ts', 'a mail is posted with its key, its parts and the idempotency key'), ...test('lib/testing/never.test.ts', 'nobody is called but the mail provider, the payment provider, this site by its own pages, the service for leaked passwords, and, by requests that are judged, domains that are validated and webhooks'), ...test('lib/core/fields.test.ts', 'has at most 254 characters'), ...test('lib/domains/names.test.ts', '%j is refused: %s')] },
}
