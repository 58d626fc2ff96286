/**
 * The parts of `npm run prove` besides `npm test`: each a script that prints one JSON value as its last words and exits
 * not 0 when it fails; 75 says that it could not be tried here. Another part is another line.
 */

export type Part = { name: string; about: string; script: string; args: string[] }

export const UNTRIED = 75

export const parts: Part[] = [
  { name: 'headers', about: 'The headers of the site on https, scored by the rules of Mozilla’s HTTP Observatory', script: 'e2e/prove/observatory.ts', args: [] },
  { name: 'mails', about: 'Mails through a provider that misbehaves, with processes killed on the way', script: 'e2e/prove/mail-storm.ts', args: ['--mails', '1000', '--kills', '5'] },
  { name: 'crashes', about: 'Everything killed at random moments of a load of sign-ups, activations, sign-ins and unblocks', script: 'e2e/prove/crash.ts', args: ['--kills', '20'] },
  { name: 'books', about: 'A random history of money: documents are what the ledger says, statements chain, series have no gap', script: 'e2e/prove/books.ts', args: ['--enterprises', '12', '--steps', '120'] },
  { name: 'fuzz', about: 'Every action and route is sent what no page sends', script: 'e2e/prove/fuzz.ts', args: ['--bodies', '10000'] },
  { name: 'timing', about: 'A wrong password with an account and without: no difference that tells', script: 'e2e/prove/timing.ts', args: ['--each', '200'] },
  { name: 'licences', about: 'The licences of what is installed for production', script: 'e2e/prove/licences.ts', args: [] },
  { name: 'components', about: 'The bill of materials (CycloneDX), and that the lock file pins all of it', script: 'e2e/prove/components.ts', args: [] },
  { name: 'advisories', about: 'What npm audit finds in what is installed for production', script: 'e2e/prove/advisories.ts', args: [] },
  { name: 'build', about: 'What the built pages must not hold: secrets, tests, source maps', script: 'e2e/prove/build-contents.ts', args: [] },
]
