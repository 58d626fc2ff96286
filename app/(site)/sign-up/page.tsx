import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { FormPage } from '@/components/shell/form-page'
import { mobileRequired } from '@/lib/accounts/rules'
import { countries, isCountry } from '@/lib/geo/countries'
import { COUNTRY_HEADER } from '@/lib/web/headers'
import { drawForm } from '@/lib/web/pace'
import { SignUpForm } from './sign-up-form'

const title = 'Sign up as an Enterprise'
export const metadata: Metadata = { title, description: 'Ask for an enterprise account for an organization that manages its own certificates.' }

const options = countries.map(({ code, name }) => ({ value: code, label: name }))

export default async function SignUpPage() {
  const from = (await headers()).get(COUNTRY_HEADER) ?? ''
  const country = isCountry(from) ? from : null
  return (
    <FormPage title={title} lead="It takes a minute. You choose your password afterwards, from a link in our mail." aside={<Steps />} asideLabel="What happens next">
      <SignUpForm drawing={drawForm()} countries={options} country={country} askMobile={mobileRequired(country)} />
      <p className="mt-8 text-muted">
        Already have an account?{' '}
        <a href="/log-in" className="link">
          Log in
        </a>
      </p>
    </FormPage>
  )
}

const steps = [
  { title: 'We write to you', text: 'A mail with a link goes to the address that you give here.' },
  { title: 'You set a password', text: 'The link opens a page for it. That activates your account.' },
  { title: 'You get an account manager', text: 'A person at our end, named in the mail, who knows your enterprise.' },
]

function Steps() {
  return (
    <>
      <h2 className="text-xl">What happens next</h2>
      <ol className="mt-6 space-y-6">
        {steps.map(({ title, text }, index) => (
          <li key={title} className="flex gap-4">
            <span aria-hidden="true" className="flex size-8 shrink-0 items-center justify-center rounded-full border border-engraving font-medium text-engraving">
              {index + 1}
            </span>
            <div>
              <h3 className="pt-1 text-lg">{title}</h3>
              <p className="mt-1 text-on-panel-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
