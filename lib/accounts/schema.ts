import { z } from 'zod'
import { countryField, emailField, nameField } from '@/lib/core/fields'

/** The version of the terms page that a new enterprise accepts; stored with its account. */
export const TERMS_VERSION = '2026-11'

/** A repeat of the same drawn form is the same request. */
const submissionField = z.uuid('Load the page again and send the form once more.')

export const signUpSchema = z.strictObject({
  name: nameField({ missing: 'Enter your name.' }),
  email: emailField,
  // Whether it is wanted, and whether it is a number, is decided on the server by the address that the form comes from.
  mobile: z.string().max(40, 'This is longer than any telephone number.').optional(),
  organization: nameField({ missing: 'Enter the name of your organization.' }),
  country: countryField,
  terms: z.literal('accepted', { error: 'Please accept the terms and conditions.' }),
  submission: submissionField,
})
export type SignUpForm = z.output<typeof signUpSchema>

export const newLinkSchema = z.strictObject({ email: emailField, submission: submissionField })
export type NewLinkForm = z.output<typeof newLinkSchema>

export const forgotPasswordSchema = z.strictObject({ email: emailField, submission: submissionField })
export type ForgotPasswordForm = z.output<typeof forgotPasswordSchema>

export const emailChangeSchema = z.strictObject({ email: emailField, submission: submissionField })
export type EmailChangeForm = z.output<typeof emailChangeSchema>

/** Who must have a second factor at an enterprise. */
export const requireSecondFactorSchema = z.strictObject({ members: z.enum(['each', 'all'], { error: 'Choose one.' }) })

/** What a request holds until it is acted on. */
export const publicRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sign-up'),
    name: z.string(),
    email: z.string(),
    mobile: z.string().nullable(),
    organization: z.string(),
    country: z.string(),
    detectedCountry: z.string().nullable(),
    ip: z.string().nullable(),
    termsVersion: z.string(),
  }),
  z.object({ kind: z.literal('new-link'), email: z.string(), detectedCountry: z.string().nullable(), ip: z.string().nullable() }),
  z.object({ kind: z.literal('reset'), email: z.string(), detectedCountry: z.string().nullable(), ip: z.string().nullable() }),
  z.object({
    kind: z.literal('email-change'),
    email: z.string(),
    sessionId: z.string(),
    detectedCountry: z.string().nullable(),
    ip: z.string().nullable(),
    browser: z.string(),
  }),
])
export type PublicRequest = z.output<typeof publicRequestSchema>
