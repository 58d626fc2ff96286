import { z } from '@/lib/core/zod'
import { nameField } from '@/lib/core/fields'

/** Six digits of an app or a recovery code, as people type them. */
const codeField = z
  .string({ error: 'Enter the code.' })
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().min(1, 'Enter the code.').max(64, 'This is longer than any code.'))

export const secondStepSchema = z.strictObject({ code: codeField })
export type SecondStep = z.output<typeof secondStepSchema>

export const confirmTotpSchema = z.strictObject({
  code: codeField.pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that the app shows.')),
})
export type ConfirmTotp = z.output<typeof confirmTotpSchema>

/** A form that is only a button. */
export const nothingSchema = z.strictObject({})

/** What an authenticator answers is some kilobytes, of which an RSA key is the most. */
const MAX_ANSWER_LENGTH = 20_000

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** JSON in one field of a form. Only its shape is read here: whether it is true is for the server to find out. */
const answerField = <Response extends z.ZodType>(response: Response) =>
  z
    .string()
    .max(MAX_ANSWER_LENGTH)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'The passkey’s answer cannot be read.' })
        return z.NEVER
      }
    })
    .pipe(z.object({ id: base64url, rawId: base64url, type: z.literal('public-key'), response }))

const newPasskeyField = answerField(z.object({ clientDataJSON: base64url, attestationObject: base64url, transports: z.array(z.string().max(20)).max(10).default([]) }))
export type NewPasskeyAnswer = z.output<typeof newPasskeyField>

const passkeyField = answerField(z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }))
export type PasskeyAnswer = z.output<typeof passkeyField>

export const addPasskeySchema = z.strictObject({
  name: nameField({ missing: 'Enter a name.' }).pipe(z.string().max(100, 'Use at most 100 characters.')),
  response: newPasskeyField,
})
export type AddPasskey = z.output<typeof addPasskeySchema>

export const removePasskeySchema = z.strictObject({ passkeyId: z.string().regex(/^pky_[0-9a-z]{26}$/) })

export const usePasskeySchema = z.strictObject({ response: passkeyField })
