import { expect, test } from '../fixtures/test'
import { sendPaymentEvent } from '../support/billing'

test.describe('POST /api/webhooks/stripe', () => {
  const object = { id: 'cs_test_unknown', object: 'checkout.session', client_reference_id: 'top_unknown' }

  test('200 for an event of a payment that is not ours, also when it comes again', async ({ request, database }) => {
    const id = `evt_${Date.now()}`
    for (let time = 0; time < 2; time++) expect((await sendPaymentEvent(request, 'checkout.session.completed', object, { id })).status()).toBe(200)
    expect((await database.query('select from payment_events where id = $1', [id])).rowCount).toBe(1)
  })

  test('200 for an event that nothing depends on', async ({ request }) => {
    expect((await sendPaymentEvent(request, 'customer.created', { id: 'cus_1', object: 'customer' })).status()).toBe(200)
  })

  test('401 without a signature that fits the body', async ({ request }) => {
    expect((await sendPaymentEvent(request, 'checkout.session.completed', object, { signature: 't=1,v1=00' })).status()).toBe(401)
    expect((await sendPaymentEvent(request, 'checkout.session.completed', object, { body: '{"id":"evt_1","type":"checkout.session.completed"}' })).status()).toBe(401)
  })

  test('422 for what is signed and is no event', async ({ request }) => {
    expect((await sendPaymentEvent(request, 'checkout.session.completed', { id: 7 })).status()).toBe(422)
  })

  test('405 for another method', async ({ request }) => {
    expect((await request.get('/api/webhooks/stripe')).status()).toBe(405)
  })
})
