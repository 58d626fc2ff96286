import { before } from '@/lib/core/time'
import { db } from '@/lib/db/client'
import { deleteImports } from '../store/imports'
import { IMPORT_MEMORY } from './rules'

/** Deletes what became of the lines of old imports; the domains stay. */
export const forgetImports = (now: Date): Promise<number> => deleteImports(db(), before(now, IMPORT_MEMORY))
