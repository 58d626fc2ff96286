import { deriveKey, secretId } from '@/lib/core/secret'
import { keysFor, type Env } from '@/lib/env'

export type Named = { setting: string; ids: [newest: string, ...older: string[]] }

/**
 * The secrets that were given besides APP_SECRET, by their names. A password may be short: its name is drawn with a key, so that nobody tries
 * passwords on it, and it has one under each APP_SECRET that is given.
 */
export function namesOfOthers({ databaseUrl, databaseOwnerUrl, resend, resendWebhookSecret, stripe }: Env): Named[] {
  const given = {
    DATABASE_URL: passwordOf(databaseUrl),
    DATABASE_OWNER_URL: passwordOf(databaseOwnerUrl),
    RESEND_API_KEY: resend?.apiKey,
    RESEND_WEBHOOK_SECRET: resendWebhookSecret,
    STRIPE_SECRET_KEY: stripe?.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe?.webhookSecret,
  }
  const [newest, ...older] = keysFor('secret-name')
  return Object.entries(given).flatMap(([setting, secret]) => {
    if (!secret) return []
    const nameUnder = (key: Buffer) => secretId(deriveKey(key, `${setting}:${secret}`))
    return [{ setting, ids: [nameUnder(newest), ...older.map(nameUnder)] }]
  })
}

const passwordOf = (url: string | undefined) => (url && URL.canParse(url) ? new URL(url).password : undefined)
