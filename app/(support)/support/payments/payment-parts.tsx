const parts = [
  { href: '/support/payments', name: 'Coming in' },
  { href: '/support/payments/withdrawals', name: 'Going out' },
  { href: '/support/prices', name: 'Prices' },
] as const

/** The way between the queues of money and the price list. */
export function PaymentParts({ current }: { current: (typeof parts)[number]['href'] }) {
  return (
    <nav aria-label="Payments" className="-ml-3 flex flex-wrap">
      {parts.map(({ href, name }) => (
        <a key={href} href={href} aria-current={href === current ? 'page' : undefined} className="inline-flex min-h-11 items-center rounded-md px-3 font-medium decoration-2 underline-offset-8 hover:bg-sunken aria-[current=page]:underline">
          {name}
        </a>
      ))}
    </nav>
  )
}
