import type { MailProps } from '@/lib/mail/templates'
import { Layout, type Setting } from './layout'
import { Action, Address, Fact, Facts, Greeting, Paragraph, Quiet, Reference, Strong } from './parts'
import { asTyped } from './words'

/** For an address that already has an account; the page that was used says the same to everybody. */
export function AccountExists({ brand, name, manager, opening, blockReference }: MailProps['account-exists'] & Setting) {
  return (
    <Layout
      brand={brand}
      title="You already have an account"
      preview={blockReference ? 'Signing in is blocked at the moment; your account manager can help.' : 'Log in with the password that you have.'}
      manager={manager}
      why={`somebody signed up, or asked for a new link, at ${brand.name} with this address.`}
    >
      <Greeting name={name} />
      <Paragraph>
        Your address was just entered at {brand.name}, to sign up or to get a new link. It already has an active account, so nothing was opened or changed.
      </Paragraph>
      {opening !== null && (
        <Paragraph>
          <Strong>Was it you, to open an account for {asTyped(opening)} as well?</Strong> Then log in with the password that you have, and confirm it under Your enterprises:{' '}
          {`${brand.url}/portal/enterprises`}. Without your word nothing is opened, and after 30 days it is forgotten.
        </Paragraph>
      )}
      {blockReference ? (
        <>
          <Paragraph>
            Signing in is <Strong>blocked at the moment</Strong>, after too many wrong attempts. Only your account manager can unblock it: write to{' '}
            {asTyped(manager.name)}, <Address email={manager.email} reference={blockReference} />, and give this reference.
          </Paragraph>
          <Facts>
            <Fact name="Case reference">
              <Reference>{blockReference}</Reference>
            </Fact>
          </Facts>
          <Paragraph>Once it is unblocked, log in with your e-mail address and password.</Paragraph>
        </>
      ) : (
        <Paragraph>To use it, log in with this e-mail address and your password. If you no longer know the password, the page to log in leads to a new one.</Paragraph>
      )}
      <Action href={`${brand.url}/log-in`} label="Log in" />
      <Quiet>If it was not you who entered your address, you need not do anything: whoever it was learnt nothing about your account.</Quiet>
    </Layout>
  )
}
