import { z } from '@/lib/core/zod'
import { emailField } from '@/lib/core/fields'

/** OWASP ASVS 5.0.0, 6.2.1 asks for at least 8 and recommends 15; 6.2.9 for at least 64 to be allowed. */
export const MIN_PASSWORD_LENGTH = 15
export const MAX_PASSWORD_LENGTH = 128

/** Characters as a person counts them (code points), not UTF-16 units. */
const lengthOf = (text: string) => [...text].length

const currentPasswordField = z
  .string({ error: 'Enter your password.' })
  .min(1, 'Enter your password.')
  .max(4096, 'This is longer than any password here.')

export const signInSchema = z.strictObject({ email: emailField, password: currentPasswordField })
export type SignIn = z.output<typeof signInSchema>

/** The password again, and the page on which it was wanted. */
export const confirmPasswordSchema = z.strictObject({ password: currentPasswordField, to: z.string().max(500).optional() })
export type ConfirmPassword = z.output<typeof confirmPasswordSchema>

/** The code of the mail, and the page on which it was wanted. */
export const mailedCodeSchema = z.strictObject({
  code: z
    .string({ error: 'Enter the code.' })
    .max(64, 'This is longer than any code.')
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().min(1, 'Enter the code.').regex(/^([0-9A-Za-z]{8})?$/, 'Enter the eight letters and digits of the mail.')),
  to: z.string().max(500).optional(),
})
export type MailedCodeForm = z.output<typeof mailedCodeSchema>

export const newCodeSchema = z.strictObject({ to: z.string().max(500).optional() })

const chosenPassword = {
  password: z
    .string({ error: 'Choose a password.' })
    .min(1, 'Choose a password.')
    .refine((text) => text === '' || lengthOf(text) >= MIN_PASSWORD_LENGTH, `Use at least ${MIN_PASSWORD_LENGTH} characters. A few unrelated words are easy to remember.`)
    .refine((text) => lengthOf(text) <= MAX_PASSWORD_LENGTH, `Use at most ${MAX_PASSWORD_LENGTH} characters.`),
  repeat: z.string({ error: 'Repeat the password.' }).min(1, 'Repeat the password.'),
}
const same = ({ password, repeat }: { password: string; repeat: string }) => repeat === '' || password === repeat
const different = { path: ['repeat'], error: 'The two passwords are not the same.' }

export const newPasswordSchema = z.strictObject({ token: z.string().max(200), ...chosenPassword }).refine(same, different)
export type NewPassword = z.output<typeof newPasswordSchema>

export const changePasswordSchema = z.strictObject(chosenPassword).refine(same, different)
export type ChangePassword = z.output<typeof changePasswordSchema>

export const confirmEmailSchema = z.strictObject({ token: z.string().max(200) })
export type ConfirmEmail = z.output<typeof confirmEmailSchema>

export const endSessionSchema = z.strictObject({ sessionId: z.string().regex(/^ses_\w+$/) })
export type EndSession = z.output<typeof endSessionSchema>

export const linkRequestSchema = z.strictObject({ email: emailField })
export type LinkRequest = z.output<typeof linkRequestSchema>
