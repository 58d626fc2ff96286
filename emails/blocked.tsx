import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Address, Fact, Facts, Greeting, Paragraph, Quiet, Reference, Strong } from './parts'
import { asTyped, spellTime } from './words'

type Props = MailProps['blocked']

/** Too many wrong passwords or codes: what happened, and who can end it. */
export function Blocked({ brand, reader, name, manager, reference, attempts, codes, at, place }: Props & Setting) {
  const entered = spellEntered(attempts - codes, codes)
  return (
    <Layout
      brand={brand}
      title="Signing in is blocked"
      preview={`Case ${reference}: ${entered} at your account.`}
      manager={manager}
      why={`${entered} ${attempts === 1 ? 'was' : 'were'} entered for your ${brand.name} account.`}
    >
      <Greeting name={name} />
      <Paragraph>
        Signing in to your account is blocked, because <Strong>{entered}</Strong> {attempts === 1 ? 'was' : 'were'} entered. This keeps others from guessing on.
      </Paragraph>
      <Facts>
        <Fact name="Case reference">
          <Reference>{reference}</Reference>
        </Fact>
        <Fact name="Blocked since">{spellTime(at, reader)}</Fact>
        <Fact name={codes > 0 ? 'Last wrong attempt from' : 'Last wrong password from'}>{asTyped(place)}</Fact>
      </Facts>
      <Paragraph>
        <Strong>Only your account manager can unblock it.</Strong> Write to {asTyped(manager.name)}, <Address email={manager.email} reference={reference} />, and give the case
        reference. Nobody will ask for your password, so never send it.
      </Paragraph>
      <Paragraph>
        Support then makes sure that it is you: while you talk, you get a mail with two phrases. They say one of them to you, and you read the other one to them. Whoever calls you and
        cannot say theirs is not us.
      </Paragraph>
      {codes > 0 && (
        <Paragraph>
          A code is asked for only after the right password. <Strong>If it was not you, somebody knows your password:</Strong> say so when you write, and you will be given a link for
          a new one.
        </Paragraph>
      )}
      <Paragraph>Where you are signed in already, you stay signed in.</Paragraph>
      {codes === 0 && <Quiet>If it was not you, please say so when you write. None of the wrong passwords opened your account, and you can be given a link for a new one.</Quiet>}
    </Layout>
  )
}

/** "3 wrong passwords and 2 wrong codes" */
const spellEntered = (passwords: number, codes: number): string => [countOf(passwords, 'wrong password'), countOf(codes, 'wrong code')].filter(Boolean).join(' and ')

const countOf = (count: number, what: string): string => (count === 0 ? '' : count === 1 ? `a ${what}` : `${count} ${what}s`)
