import { db } from '@/lib/db/client'
import { listViolations, type Violation } from './store'

export type { Violation }

const SHOWN = 100

/** The kinds that were reported last. */
export const showViolations = (): Promise<Violation[]> => listViolations(db(), SHOWN)
