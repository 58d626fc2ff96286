import { Secret, TOTP } from 'otpauth'

/** Codes of authenticator apps (RFC 6238): SHA-1, six digits, 30 seconds, because that is what every app can do. */

const PERIOD_SECONDS = 30
const settings = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS }
const SECRET_BYTES = 20

/** A new secret of 160 bits (RFC 4226 §4 R6), in base 32 as apps take it. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** The address that an app reads from the QR code. */
export const totpAddress = (secret: string, brand: string, email: string): string =>
  new TOTP({ ...settings, issuer: brand, label: email, secret: Secret.fromBase32(secret) }).toString()

/** The step that time is in. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / PERIOD_SECONDS)

/** The code of a step. */
export const codeAt = (secret: string, at: Date): string => TOTP.generate({ ...settings, secret: Secret.fromBase32(secret), timestamp: at.getTime() })

/** The step whose code this is: today's, or the one before for a code typed slowly (RFC 6238 §5.2). Null for any other. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null
  // The window reaches both ways: a code of the next step is refused below.
  const delta = TOTP.validate({ ...settings, secret: Secret.fromBase32(secret), token: code, timestamp: at.getTime(), window: 1 })
  return delta === null || delta > 0 ? null : stepAt(at) + delta
}
