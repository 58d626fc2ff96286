import { Rosette } from '@/components/shell/rosette'
import { SiteHeader } from '@/components/shell/site-header'
import { Button } from '@/components/ui/button'
import { Capabilities } from './capabilities'

export default function FrontPage() {
  return (
    <>
      <SiteHeader>
        <Button asChild variant="quiet" size="compact">
          <a href="/log-in">Log in</a>
        </Button>
      </SiteHeader>
      <main id="content" tabIndex={-1}>
        <Opening />
        <section aria-labelledby="capabilities" className="mx-auto w-full max-w-6xl px-5 py-16 sm:px-8 sm:py-20">
          <h2 id="capabilities" className="text-3xl">
            What the account gives you
          </h2>
          <p className="mt-3 mb-8 max-w-prose text-lg text-muted">Nine areas, one account. Your own people run them, without waiting for ours.</p>
          <Capabilities />
        </section>
        <Limits />
      </main>
    </>
  )
}

function Opening() {
  return (
    <section className="relative isolate overflow-hidden bg-panel text-on-panel">
      <Rosette id="opening" className="absolute top-40 -right-72 -z-10 size-[42rem] text-engraving opacity-25 sm:-top-24 sm:-right-24 sm:opacity-30" />
      <div className="mx-auto w-full max-w-6xl px-5 py-16 sm:px-8 sm:py-24 lg:py-28">
        <h1 className="max-w-2xl text-4xl sm:text-5xl lg:text-6xl">Your certificates, in your own hands.</h1>
        <p className="mt-6 max-w-xl text-lg text-on-panel-muted sm:text-xl">
          An enterprise account is for large organizations that manage their own certificate infrastructure: who may order, for which domains, with
          whose money, and what happens before something expires.
        </p>
        <Button asChild variant="inverse" size="large" className="mt-9">
          <a href="/sign-up">Sign Up</a>
        </Button>
      </div>
    </section>
  )
}

function Limits() {
  return (
    <section aria-labelledby="limits" className="border-t border-line bg-sunken">
      <div className="mx-auto grid w-full max-w-6xl gap-8 px-5 py-16 sm:px-8 md:grid-cols-[1fr_2fr]">
        <h2 id="limits" className="text-3xl">
          What it leaves out
        </h2>
        <dl className="grid gap-8 sm:grid-cols-2">
          <div>
            <dt className="text-lg font-semibold">No sub-accounts</dt>
            <dd className="mt-1.5 text-muted">An enterprise is one account. Its departments are groups within it, with people, domains and funds of their own.</dd>
          </div>
          <div>
            <dt className="text-lg font-semibold">No price lists for sub-accounts</dt>
            <dd className="mt-1.5 text-muted">You buy for yourself and do not resell, so there are no prices to set for others.</dd>
          </div>
        </dl>
      </div>
    </section>
  )
}
