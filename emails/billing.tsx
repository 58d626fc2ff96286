import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Fact, Facts, Greeting, Paragraph } from './parts'
import { asTyped } from './words'

type Props = MailProps['billing']

const events: Record<Props['event'], { title: string; happened: string; words: string; action: string }> = {
  'top-up.requested': { title: 'Your top-up awaits payment', happened: 'A top-up was asked for. Please transfer the amount, and give the reference with it, so that the money finds your enterprise. The proforma says where to.', words: 'Note', action: 'Open the proforma' },
  'top-up.credited': { title: 'Your top-up has arrived', happened: 'The money has come in and may be spent from now on.', words: 'Note', action: 'See the top-up' },
  'top-up.cancelled': { title: 'A top-up was cancelled', happened: 'This top-up is no longer awaited. Please do not transfer money for it.', words: 'Reason', action: 'See the top-up' },
  'top-up.reversed': { title: 'A card payment went back', happened: 'A card payment, or a part of it, went back to the card. The same amount was taken from the balance.', words: 'Reason', action: 'See the top-up' },
  'top-up.owed': { title: 'A card payment went back, and the balance is too low', happened: 'A card payment, or a part of it, went back to the card, but the money was spent meanwhile. Nothing was taken from the balance yet. Please top up; your account manager will write to you.', words: 'Reason', action: 'See the top-up' },
  'withdrawal.requested': { title: 'A withdrawal was asked for', happened: 'Somebody at your enterprise asked us to pay money back to your bank. It is held from now on, and we look at it next.', words: 'To', action: 'See the withdrawal' },
  'withdrawal.paid': { title: 'A withdrawal is on its way to your bank', happened: 'The withdrawal was approved, and the money has left the balance.', words: 'To', action: 'See the withdrawal' },
  'withdrawal.declined': { title: 'A withdrawal was declined', happened: 'We could not pay this withdrawal. The money may be spent again.', words: 'Reason', action: 'See the withdrawal' },
  'withdrawal.cancelled': { title: 'A withdrawal was cancelled', happened: 'Somebody at your enterprise took the request back. The money may be spent again.', words: 'Note', action: 'See the withdrawal' },
  'invoice.issued': { title: 'A new invoice', happened: 'There is a new invoice for what was paid from the balance. Nothing is left to pay.', words: 'For', action: 'Open the invoice' },
  'credit-note.issued': { title: 'A new credit note', happened: 'Money that was paid has come back to the balance. This credit note says so.', words: 'For', action: 'Open the credit note' },
}

export const billingTitle = (event: Props['event']): string => events[event].title

/** What happened to money on its way in or out, and the documents about it. */
export function Billing({ brand, name, manager, event, reference, amount, words, link }: Props & Setting) {
  const { title, happened, words: term, action } = events[event]
  return (
    <Layout brand={brand} title={title} preview={`${title}: ${reference}, ${amount}`} manager={manager} why={`you look after billing at ${brand.name}.`}>
      <Greeting name={name} />
      <Paragraph>{happened}</Paragraph>
      <Facts>
        <Fact name="Reference">{reference}</Fact>
        <Fact name="Amount">{amount}</Fact>
        {words && <Fact name={term}>{asTyped(words)}</Fact>}
      </Facts>
      <Action href={link} label={action} />
    </Layout>
  )
}
