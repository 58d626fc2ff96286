import { NextResponse, type NextRequest } from 'next/server'
import { countryOf } from '@/lib/geo/country'
import { CLIENT_ADDRESS_HEADER, COUNTRY_HEADER } from '@/lib/web/headers'

/** Tells the sign-up page the country of the client's address; the action finds it again by itself. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  headers.set(COUNTRY_HEADER, countryOf(headers.get(CLIENT_ADDRESS_HEADER)) ?? 'unknown')
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: '/sign-up' }
