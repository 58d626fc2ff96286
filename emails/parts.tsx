import { Button, Link, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import type { ManagerContact } from '@/lib/mail/templates'
import { styles } from './theme'
import { asTyped } from './words'

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={styles.text}>
      {children}
    </Text>
  )
}

export function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text className="quiet" style={styles.quiet}>
      {children}
    </Text>
  )
}

export function Strong({ children }: { children: ReactNode }) {
  return (
    <strong className="ink" style={styles.strong}>
      {children}
    </strong>
  )
}

export function Greeting({ name }: { name: string }) {
  return <Paragraph>Hello {asTyped(name)},</Paragraph>
}

/** A button, and its link written out for who cannot press it; the text part needs only the latter. */
export function Action({ href, label }: { href: string; label: string }) {
  return (
    <>
      <Section data-skip-in-text="true" style={{ margin: '24px 0 20px' }}>
        <Button className="button" href={href} style={styles.button}>
          {label}
        </Button>
      </Section>
      <Quiet>
        {label} at:
        <br />
        <Link className="link" href={href} style={styles.written}>
          {href}
        </Link>
      </Quiet>
    </>
  )
}

/** A mail address to write to; with a case reference in the subject where there is one. */
export function Address({ email, reference }: { email: string; reference?: string }) {
  const subject = reference ? `?subject=${encodeURIComponent(reference)}` : ''
  return (
    <Link className="link" href={`mailto:${email}${subject}`} style={styles.link}>
      {email}
    </Link>
  )
}

/** What to do about a deed that was somebody else's. */
export function NotYou({ brand, manager }: { brand: { url: string }; manager: ManagerContact }) {
  const page = `${brand.url}/forgot-password`
  return (
    <Paragraph>
      <Strong>If it was not you</Strong>, set a new password at{' '}
      <Link className="link" href={page} style={styles.link}>
        {page}
      </Link>
      , which signs everybody out, and write to {asTyped(manager.name)}, <Address email={manager.email} />.
    </Paragraph>
  )
}

export function Facts({ children }: { children: ReactNode }) {
  return (
    <Section className="facts" style={styles.facts}>
      {children}
    </Section>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Text className="ink" style={styles.fact}>
      <span className="quiet" style={styles.factName}>
        {name}:
      </span>
      <br />
      {children}
    </Text>
  )
}

/** Words that are said aloud. */
export function Phrase({ children }: { children: string }) {
  return <span style={styles.phrase}>{children}</span>
}

export function Reference({ children }: { children: string }) {
  return <span style={styles.reference}>{children}</span>
}
