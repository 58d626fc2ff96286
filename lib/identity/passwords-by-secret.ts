import { db } from '@/lib/db/client'
import { countBySecret } from './store/users'

/** How many passwords were made with each secret, by its name; null where none was ever noted. */
export const passwordsBySecret = (): Promise<{ secretId: string | null; passwords: number }[]> => countBySecret(db())
