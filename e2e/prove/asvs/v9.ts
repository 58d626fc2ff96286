import { test, type Chapter } from './answer'

const COOKIE = 'lib/web/session-cookie.test.ts'

/** Self-contained tokens: the session’s cookie, which carries the session’s token and nothing else. */
export const v9: Chapter = {
  '9.1.1': { claim: 'The cookie is encrypted and authenticated; changed anywhere, it is none.', proofs: test(COOKIE, 'a cookie that was changed anywhere is none') },
  '9.1.2': { claim: 'One algorithm, dir with A256GCM; any other is refused.', proofs: test(COOKIE, 'a cookie made %s is none') },
  '9.1.3': { claim: 'The key comes from APP_SECRET; a key or an address of one in the token is not looked at.', proofs: test(COOKIE, 'a cookie made %s is none') },
  '9.2.1': { claim: 'After its time the cookie is none, and the row has its own limits.', proofs: [...test(COOKIE, 'a cookie whose time is over is none'), ...test('lib/identity/sessions.test.ts', 'of a %s ends at its absolute limit, however much it is used')] },
  '9.2.2': { claim: 'Each purpose has a key of its own; links and phrases are other tables.', proofs: [...test(COOKIE, 'a cookie made %s is none'), ...test('lib/core/secret.test.ts', 'another purpose or another secret is another key')] },
  '9.2.3': { claim: 'The key is this site’s alone: no token of another is accepted.', proofs: test(COOKIE, 'a cookie made %s is none') },
}
