/** Private request headers: `server/` sets them on every request, over whatever the client sent under their names. */
export const CLIENT_ADDRESS_HEADER = 'x-hub-client-address'
export const REQUEST_ID_HEADER = 'x-hub-request-id'
/** Set by proxy.ts where the page depends on it: ISO 3166-1 alpha-2 of the client's address, or "unknown". */
export const COUNTRY_HEADER = 'x-hub-country'
