import { env } from '@/lib/env'
import { gstStateOf } from './tax-number'

/** Who sells, as it stands on documents. */
export type Seller = { name: string; address: string[]; country: string; state: string | null; taxNumber: string | null }

/** Null where the settings do not say it: then nothing is invoiced. On this machine alone there is one to try things with. */
export function sellerNow(): Seller | null {
  const { seller, appUrl, brandName } = env()
  if (seller) return { ...seller, state: seller.country === 'IN' && seller.taxNumber ? gstStateOf(seller.taxNumber) : null }
  return isTrial(appUrl) ? { name: brandName, address: ['Example address: set SELLER_ADDRESS'], country: 'IN', state: null, taxNumber: null } : null
}

/** Where a bank transfer goes, a line each; empty where it is not offered. */
export function bankDetails(): string[] {
  const { bankDetails: lines, appUrl } = env()
  return lines.length === 0 && isTrial(appUrl) ? ['Example account: set BANK_DETAILS'] : lines
}

const isTrial = (appUrl: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(appUrl).hostname)
