import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Address, Fact, Facts, Greeting, Paragraph, Phrase, Quiet, Strong } from './parts'
import { spellTime } from './words'

/** The two phrases by which a caller and support know each other. */
export function CallerPhrase({ brand, reader, name, manager, reference, theirs, ours, expiresAt }: MailProps['caller-phrase'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="For your call with support"
      preview="Two phrases: one that you hear, one that you say."
      manager={manager}
      why={`support is talking to you, or to somebody who says to be you, about case ${reference} of your ${brand.name} account.`}
    >
      <Greeting name={name} />
      <Paragraph>You are talking to support about case {reference}. First they say their phrase to you; then you read yours to them.</Paragraph>
      <Facts>
        <Fact name="Support says">
          <Phrase>{ours}</Phrase>
        </Fact>
        <Fact name="You say">
          <Phrase>{theirs}</Phrase>
        </Fact>
        <Fact name="Good until">{spellTime(expiresAt, reader)}</Fact>
      </Facts>
      <Paragraph>
        <Strong>Whoever calls you and cannot say support’s phrase is not us.</Strong> Hang up, and do not read out yours. Nobody of us asks for your password.
      </Paragraph>
      <Quiet>
        If you are not talking to us now, somebody may be pretending to be you: give your phrase to nobody, and write to <Address email={manager.email} reference={reference} />.
      </Quiet>
    </Layout>
  )
}
