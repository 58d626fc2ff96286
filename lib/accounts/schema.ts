import { z } from '@/lib/core/zod'
import { countryField, emailField, nameField } from '@/lib/core/fields'
import { LANGUAGES } from '@/lib/core/language'
import { LEAST_REMINDER_DAY, MOST_DAYS_AFTER, MOST_DAYS_BEFORE, MOST_REMINDERS } from '@/lib/core/reminder-steps'

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

/** A person's own details. Whether the number is one, and whether there is such a time zone, is decided on the server. */
export const changeProfileSchema = z.strictObject({
  name: nameField({ missing: 'Enter your name.' }),
  mobile: z.string({ error: 'Enter a number, or nothing.' }).trim().max(40, 'This is longer than any telephone number.'),
  language: z.enum(LANGUAGES, { error: 'Choose a language.' }),
  timeZone: z.string({ error: 'Choose a time zone.' }).regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/, 'Choose a time zone.'),
})
export type ChangeProfile = z.output<typeof changeProfileSchema>

/** Who must have a second factor at an enterprise. */
export const requireSecondFactorSchema = z.strictObject({ members: z.enum(['each', 'all'], { error: 'Choose one.' }) })

/** Minutes unused and hours in all after which an enterprise may have sessions end; nothing is what the product has for everybody. */
export const IDLE_CHOICES = [15, 30, 60, 120, 240, 480] as const
export const ABSOLUTE_CHOICES = [8, 12, 24, 48, 72, 120] as const

const chosenOf = (choices: readonly number[]) =>
  z
    .string({ error: 'Choose one.' })
    .refine((text) => text === '' || choices.map(String).includes(text), 'Choose one.')
    .transform((text) => (text === '' ? null : Number(text)))

export const sessionLengthSchema = z.strictObject({ idle: chosenOf(IDLE_CHOICES), absolute: chosenOf(ABSOLUTE_CHOICES) })
export type SetSessionLength = z.output<typeof sessionLengthSchema>

/** Whole days as they are typed, such as "30, 7, 1"; the most first, each once. */
const daysField = (most: number) =>
  z
    .string({ error: 'Enter whole days, such as 30, 7, 1.' })
    .max(100, `Enter at most ${MOST_REMINDERS} days.`)
    .regex(/^[\d\s,;]*$/, 'Enter whole days with commas between them, such as 30, 7, 1.')
    .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean).map(Number))].sort((left, right) => right - left))
    .refine((days) => days.every((day) => day >= LEAST_REMINDER_DAY && day <= most), `Each is ${LEAST_REMINDER_DAY} to ${most} days.`)
    .refine((days) => days.length <= MOST_REMINDERS, `Enter at most ${MOST_REMINDERS} days.`)

export const remindersSchema = z.strictObject({ before: daysField(MOST_DAYS_BEFORE), after: daysField(MOST_DAYS_AFTER) })
export type SetReminders = z.output<typeof remindersSchema>

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
