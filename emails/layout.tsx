import { Body, Container, Head, Heading, Hr, Html, Preview, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import type { Reader } from '@/lib/core/reader'
import type { ManagerContact } from '@/lib/mail/templates'
import { Address } from './parts'
import { sheet, styles } from './theme'
import { asTyped } from './words'

export type Brand = { name: string; url: string }
/** What every mail is drawn with besides its own props. */
export type Setting = { brand: Brand; reader: Reader }

type LayoutProps = { brand: Brand; preview: string; title: string; manager: ManagerContact; why: string; children: ReactNode }

/** The paper of every mail: whose it is, whom to turn to, why it came. */
export function Layout({ brand, preview, title, manager, why, children }: LayoutProps) {
  return (
    <Html lang="en">
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{sheet}</style>
      </Head>
      <Body className="page" style={styles.page}>
        <Preview>{preview}</Preview>
        <Container style={styles.frame}>
          <Text className="ink" style={styles.brand}>
            {brand.name}
          </Text>
          <Section className="card" style={styles.card}>
            <Heading as="h1" className="ink" style={styles.heading}>
              {title}
            </Heading>
            {children}
            <Hr className="rule" style={styles.rule} />
            <Text className="quiet" style={{ ...styles.quiet, margin: 0 }}>
              Your account manager: {asTyped(manager.name)}, <Address email={manager.email} />
            </Text>
          </Section>
          <Section style={styles.footer}>
            <Text className="quiet" style={styles.quiet}>
              You get this mail because {why}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
