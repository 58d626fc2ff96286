/** The currencies in which something is sold and paid. Browser-safe. */
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'INR'] as const
export type Currency = (typeof CURRENCIES)[number]

export const currencyNames: Record<Currency, string> = { EUR: 'Euro (EUR)', USD: 'US dollar (USD)', GBP: 'Pound sterling (GBP)', INR: 'Indian rupee (INR)' }

/** For a list of choices. */
export const currencyChoices = CURRENCIES.map((value) => ({ value, label: currencyNames[value] }))
