import { check, test, type Chapter } from './answer'

const HEADERS = 'e2e/api/headers.spec.ts'
const RULES = 'server/response-headers.test.ts'
const GATE = 'server/gate.test.ts'
const SITE = 'e2e/api/hygiene.spec.ts'
const COOKIES = 'e2e/boot/https.spec.ts'
const NEVER = 'lib/testing/never.test.ts'
const EVERY = test(HEADERS, 'every header is on ${name} (${status})')
const READS = test('e2e/boot/reads.spec.ts', 'no read changes anything: every page and route, with live tokens, as nobody, as a member, as staff and halfway through a sign-in')

/** Web frontend. */
export const v3: Chapter = {
  '3.1.1': { claim: 'The document names what browsers must understand, header by header.', documented: ['Browsers'], proofs: test('lib/testing/security-document.test.ts', 'every header of a response is in the document') },
  '3.2.1': { claim: 'Types are never guessed, other sites load nothing, and what is no page may run nothing.', proofs: [...EVERY, ...test(GATE, 'GET, %s: %d')] },
  '3.2.2': { claim: 'Text is drawn as text by React; no code makes markup of a text.', proofs: test(NEVER, 'nothing is run, or drawn as markup, out of a text') },
  '3.2.3': { claim: 'Scripts are modules that read no element by its name on the document or the window, and keep nothing there.', proofs: [...test(NEVER, 'scripts of pages take nothing from the document or the window by name'), ...check('types')] },
  '3.3.1': { claim: 'On https every cookie is Secure and has the __Host- prefix.', proofs: test(COOKIES, 'every cookie is bound to the host, secure, out of reach of scripts, of one site and small') },
  '3.3.2': { claim: 'Every cookie is SameSite=Lax: a link from elsewhere may lead in, a form may not.', proofs: test(COOKIES, 'every cookie is bound to the host, secure, out of reach of scripts, of one site and small') },
  '3.3.3': { claim: 'No cookie is shared with another host.', proofs: test(COOKIES, 'every cookie is bound to the host, secure, out of reach of scripts, of one site and small') },
  '3.3.4': { claim: 'Every cookie is HttpOnly, and no token of a session is in a body.', proofs: [...test(COOKIES, 'every cookie is bound to the host, secure, out of reach of scripts, of one site and small'), ...test(NEVER, 'the browser keeps nothing: no storage, and no script reads a cookie')] },
  '3.3.5': { claim: 'No cookie is near 4,096 bytes: the session’s carries a token and nothing else.', proofs: test(COOKIES, 'every cookie is bound to the host, secure, out of reach of scripts, of one site and small') },
  '3.4.1': { claim: 'On https every response insists on it for two years, with subdomains.', proofs: [...test(RULES, 'https is insisted on where the site has it, and only there'), ...test(COOKIES, 'every response insists on https'), ...check('headers')] },
  '3.4.2': { claim: 'No response is open to another origin, whatever it claims to be.', proofs: test(SITE, 'no answer is open to scripts of another origin') },
  '3.4.3': { claim: 'A policy with a nonce for each response; nothing inline, nothing evaluated.', proofs: [...test(HEADERS, 'every script of a page has the nonce of its response, and the next response has another'), ...test(RULES, 'nothing inline and nothing evaluated may run at %s', 'each page has a nonce of its own, of 128 bits'), ...check('headers')] },
  '3.4.4': { claim: 'nosniff is on every response, errors and redirects too.', proofs: EVERY },
  '3.4.5': { claim: 'Other sites are told nothing; a page with a token tells nobody.', proofs: [...EVERY, ...test(HEADERS, 'the pages of mailed links, and a page whose address holds a token, send no referrer'), ...test(RULES, 'the address %s is told to others by the rule %s')] },
  '3.4.6': { claim: 'Nothing may be framed; a mail in the mailbox by our own page alone.', proofs: test(RULES, 'a page says where forms go, who may frame it and where reports go', 'only a mail by itself may be styled inline, and it is sandboxed and framed by our pages alone') },
  '3.4.7': { claim: 'Violations are reported, counted and shown to staff.', proofs: test(HEADERS, 'what a browser refuses is reported, counted and shown to staff, and to nobody else') },
  '3.4.8': { claim: 'Every response shuts other windows out (COOP same-origin).', proofs: EVERY },
  '3.5.1': { claim: 'A state change is taken from our own origin alone, by Origin and by Fetch Metadata.', proofs: [...test(GATE, 'POST, %s: %d'), ...test('e2e/api/requests.spec.ts', '403 for a form of a foreign origin with everything else right, and nothing is stored; from here it is')] },
  '3.5.2': { claim: 'Nothing relies on a preflight: a request that needs none is refused from elsewhere like any other.', proofs: test(GATE, 'POST, %s: %d', 'a report %s: %d', 'a webhook %s: %d') },
  '3.5.3': { claim: 'No GET or HEAD changes anything: all were crawled with live tokens and the database compared.', proofs: READS },
  '3.5.6': { claim: 'No answer is a script whose wrapper a parameter names.', proofs: test(SITE, 'no answer is a script that a parameter names') },
  '3.5.7': { claim: 'Scripts are files of the build, the same for everybody.', proofs: test(SITE, 'scripts are the same for everybody') },
  '3.5.8': { claim: 'Resources are loaded by our own pages alone (CORP same-origin, Fetch Metadata).', proofs: [...EVERY, ...test(GATE, 'GET, %s: %d')] },
  '3.6.1': { claim: 'All files, fonts too, come from the site itself.', proofs: test('e2e/journeys/pages.spec.ts', 'no page asks anybody else for anything'), notApplicable: 'nothing is hosted elsewhere' },
  '3.7.1': { claim: 'Plain HTML, CSS and JavaScript; plug-ins are forbidden by the policy.', documented: ['Browsers'], proofs: test(RULES, 'a page says where forms go, who may frame it and where reports go') },
  '3.7.2': { claim: 'Nobody is led to another site: not by the log-in, not by a form, not by a parameter.', proofs: [...test(SITE, 'nobody is led to another site'), ...test(NEVER, 'who is redirected goes to a path of ours'), ...test('lib/web/way-back.test.ts', '%s is a place of ours to go back to')] },
  '3.7.4': { claim: 'The list of preloaded hosts is entered by who owns the domain.', documented: ['Deployment'], fallsShort: 'no domain has been entered in the list' },
  '3.7.5': { claim: 'Forms work without JavaScript; where a passkey needs it, the page says so; a browser without Fetch Metadata is judged by its Origin.', documented: ['Browsers'], proofs: [...test('e2e/journeys/passkeys.spec.ts', 'without JavaScript the pages say that a passkey needs it, and everything else is there'), ...test(GATE, 'POST, %s: %d')] },
}
