import { check, test, type Chapter } from './answer'

const DOCUMENT = 'lib/testing/security-document.test.ts'
const SITE = 'e2e/api/hygiene.spec.ts'
const DELIVERY = 'lib/mail/deliver.test.ts'
const GONE = test('e2e/boot/replicas.spec.ts', 'while the database is gone people are told to try again, nothing crashes, and it goes on by itself')
const ACCOUNT = 'server/application-account.test.ts'
const CALLS = test('lib/testing/never.test.ts', 'nobody is called but the mail provider, the payment provider, this site by its own pages, the service for leaked passwords, and, by requests that are judged, domains that are validated and webhooks')
const PROBES = test(
  'lib/domains/http-probe.test.ts',
  'a redirect to %s is not followed',
  'a name that resolves to %s is not connected to',
  'a rebinding name is refused on the redirect to itself that waits for its second answer',
  'a name that resolves anew, after it was judged, leads nowhere else: each request resolves once and connects to what was judged',
)

/** Configuration. */
export const v13: Chapter = {
  '13.1.1': { claim: 'Whom the server speaks to, and who to it, is a table.', documented: ['Connections'], proofs: CALLS },
  '13.1.2': { claim: 'How many connections each has, and what happens beyond, is a table with the figures of the code.', documented: ['Connections'], proofs: test(DOCUMENT, 'how many connections there are is as the code says') },
  '13.1.3': { claim: 'Pools, threads, time limits and repeats are written down.', documented: ['Connections', 'Costly work'], proofs: test(DOCUMENT, 'how many connections there are is as the code says') },
  '13.1.4': { claim: 'Each secret, what it protects, and when and how it is changed.', documented: ['Secrets and rotation'], proofs: test(DOCUMENT, 'every secret and every key is in the document') },
  '13.2.1': { claim: 'PostgreSQL wants a password (SCRAM), the provider a key; a webhook proves itself by a signature.', proofs: [...test('e2e/api/webhooks.spec.ts', '401 for a wrong signature'), ...test('lib/mail/webhook.test.ts', 'with %s is refused')] },
  '13.2.2': {
    claim: 'The product works as an account of the database that changes rows alone, and only adds them where they are never changed; tables are their owner’s, who migrates. The embedded database is started by a user without privileges, and listens on this machine alone.',
    documented: ['Connections'],
    proofs: [
      ...test(ACCOUNT, 'the application’s account signs an enterprise up, audits, seals, counts, does jobs, frees lost ones and is measured', 'the application’s account is refused: %s', 'its rights are those of rows, fewer where rows are only added, and the same after every start', 'an account that may do more is refused in one line, and loses nothing'),
      ...test('server/migrate.test.ts', 'an account of its own is let in to a database that had its owner alone, by three processes at once'),
      ...test('e2e/boot/start.spec.ts', 'after kill -9 the next start works and has what was acknowledged', 'every process of the server works as an account that owns nothing'),
    ],
  },
  '13.2.3': { claim: 'The embedded database’s password is generated; there is no default of any secret.', proofs: [...test('lib/env.test.ts', 'a bad %s (%j) is told in one line'), ...test('e2e/boot/start.spec.ts', 'with nothing configured the site, the dashboard and the mailbox are named, and SIGTERM stops all of it')] },
  '13.2.4': {
    claim: 'Services are called from one file each, as the settings name them. Of what was sent only a domain that is to be validated is asked, through a probe that connects to addresses of the public internet alone, at two ports.',
    documented: ['Probes'],
    proofs: [...CALLS, ...PROBES, ...test('lib/domains/addresses.test.ts', '%s is not connected to')],
  },
  '13.2.6': { claim: 'Time limits, pauses and repeats are as the document says, also while the database is gone.', documented: ['Connections'], proofs: [...GONE, ...test(DELIVERY, 'a server that is not there, or says nothing in time, is put off', 'waits as long as the provider asks', '%s is put off and repeated with the same key and the same body'), ...check('mails')] },
  '13.3.1': { claim: 'Secrets come from the environment, where a vault puts them, or from a file of the server’s user alone; none is in the build.', documented: ['Secrets and rotation'] },
  '13.3.2': { claim: 'Only the server’s user reads the generated secrets; the pages’ build knows none.', documented: ['Secrets and rotation'] },
  '13.3.4': {
    claim: 'Each secret has its time. Since when it is in use is kept; one that is older is warned of at every start and every night, and APP_SECRET’s age is measured; none is changed at the price of anything that it protects.',
    documented: ['Secrets and rotation', 'A new APP_SECRET'],
    proofs: [
      ...test(DOCUMENT, 'every secret and every key is in the document', 'when each secret is changed is as the rules say'),
      ...test('lib/secrets/age.test.ts', 'since when each secret is in use is written down once, by the first of many; what was used before the first is before it', 'a secret that is older than SECRET_MAX_AGE_DAYS is told of in one line that says where to read on, and shuts nobody out', 'the secret of %s is told of after 90 days, also under a new APP_SECRET, until it is changed; nothing but its name is kept', 'what still needs each secret is counted, newest first'),
      ...test('lib/secrets/rotation.test.ts', 'of an older secret signs in, which makes its hash anew under the newest, and then signs in under that alone', 'of a secret that is gone is refused like a wrong one, the operator is told of it plainly, and a mailed link sets another'),
      ...test('server/metrics-server.test.ts', 'the age of the secret is counted in days from when it was first in use, and is none before'),
      ...test('server/rotate-secret.test.ts', 'a new secret takes the place of the kept one; those before stay beside it, newest first, and no other user reads them'),
      ...test('e2e/boot/rotation.spec.ts', 'a new secret is refused while a server runs; after it a session goes on, a form that was open is taken, and the password is right, in the end without the secret before', 'a secret that is too old is told of at the start, and the start goes on'),
    ],
  },
  '13.4.1': { claim: 'No folder of the project is served.', proofs: test(SITE, 'neither sources nor settings nor their history are served') },
  '13.4.2': { claim: 'A start is a production start unless it says --dev; errors show a number and nothing else.', proofs: [...check('build'), ...test('server/response-headers.test.ts', 'nothing inline and nothing evaluated may run at %s'), ...test(SITE, 'no answer tells what it runs on')] },
  '13.4.4': { claim: 'TRACE is refused.', proofs: [...test('server/gate.test.ts', '%s is refused'), ...test(SITE, 'other methods are refused at every address')] },
  '13.4.5': { claim: 'Metrics are on a port of this machine alone; nothing else that is internal answers.', proofs: test(SITE, 'nothing that is internal answers') },
  '13.4.6': { claim: 'No header and no page names a product or a version.', proofs: test(SITE, 'no answer tells what it runs on') },
}
