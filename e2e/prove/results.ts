import { resolve } from 'node:path'

/** Where `npm run prove` leaves what it found. */
export const RESULTS = resolve('prove-results')
