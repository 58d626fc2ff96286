import { randomInt } from 'node:crypto'
import { typeidUnboxed } from 'typeid-js'

type Prefix = 'acc' | 'att' | 'aud' | 'bdc' | 'blk' | 'bok' | 'dlv' | 'doc' | 'dom' | 'dvl' | 'eml' | 'evd' | 'fnd' | 'grp' | 'imp' | 'inv' | 'lnk' | 'mail' | 'nru' | 'nws' | 'och' | 'ocm' | 'org' | 'phr' | 'pky' | 'prc' | 'prd' | 'prp' | 'rcp' | 'req' | 'rol' | 'ses' | 'top' | 'txn' | 'usr' | 'val' | 'wdr' | 'whe'

/** A typed id that sorts by the time it was made (UUIDv7 in base 32), such as `usr_01h…`. */
export const newId = (prefix: Prefix): string => typeidUnboxed(prefix)

/** Crockford's base 32: no I, L, O or U, so that nothing is misheard or misread on the telephone. */
const SPOKEN_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function draw(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/** What a blocked person reads to support, such as `BL-7K3M-9QXD`: 40 random bits. */
export const newBlockReference = () => `BL-${draw(SPOKEN_ALPHABET, 4)}-${draw(SPOKEN_ALPHABET, 4)}`

/** What stands in a bank transfer that tops up, such as `TU-7K3M-9QXD`: so that the money finds its enterprise. */
export const newTopUpReference = () => `TU-${draw(SPOKEN_ALPHABET, 4)}-${draw(SPOKEN_ALPHABET, 4)}`

/** The same of a withdrawal: `WD-7K3M-9QXD`. */
export const newWithdrawalReference = () => `WD-${draw(SPOKEN_ALPHABET, 4)}-${draw(SPOKEN_ALPHABET, 4)}`

/** An enterprise's account number, such as `EH-2048-1177`: random, so that it tells nothing about how many there are. */
export const newAccountNumber = () => `EH-${draw('0123456789', 4)}-${draw('0123456789', 4)}`

/** What is mailed to be entered in a session, such as `7K3M-9QXD`: 40 random bits. */
export const newMailedCode = () => `${draw(SPOKEN_ALPHABET, 4)}-${draw(SPOKEN_ALPHABET, 4)}`

/** What opens an account once when the second factor is lost, such as `4T9K-…` in six groups: 120 random bits, so that a plain hash keeps it. */
export const newRecoveryCode = () => Array.from({ length: 6 }, () => draw(SPOKEN_ALPHABET, 4)).join('-')

/** A code of that alphabet as it was drawn, however a person writes it: with or without dashes, in either case, with the letters that look like digits. */
export const plainCode = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
