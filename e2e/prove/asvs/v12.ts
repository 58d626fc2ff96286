import { test, type Chapter } from './answer'

/** Secure communication: the server speaks plain HTTP to a proxy, which speaks TLS. */
export const v12: Chapter = {
  '12.1.1': { claim: 'TLS 1.2 and 1.3 at the proxy, as the example has it.', documented: ['Deployment'] },
  '12.2.1': { claim: 'Only the proxy reaches the server, and every response on https insists on it.', documented: ['Deployment'] },
  '12.2.2': { claim: 'The proxy’s certificate is the operator’s to have.', documented: ['Deployment'] },
  '12.3.1': { claim: 'The providers of mail and payments and the service for leaked passwords are called on https, PostgreSQL with sslmode=verify-full; what is plain stays on one machine or behind the proxy.', documented: ['Deployment', 'Connections'] },
  '12.3.2': { claim: 'No certificate is taken unchecked.', proofs: test('lib/testing/never.test.ts', 'no certificate is taken unchecked') },
}
