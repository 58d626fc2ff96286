import { DEFAULT_LANGUAGE, type Language } from '@/lib/core/language'
import { formatMoney } from '@/lib/core/money'
import { DEEDS, isDeed, type Deed } from './deeds'
import type { Named } from './store/names'
import type { TrailRow } from './store/trail'

/** A row of the trail as the people of its enterprise read it. */
export type ToldRow = {
  id: string
  at: Date
  action: string
  /** Who, and how it goes on: "Asha Rao" "changed the role of Noor Haddad from Basic to Auditor". */
  who: string
  tells: string
  label: string
  actorId: string | null
  target: string
  reason: string | null
  details: { name: string; value: string }[]
  ip: string | null
  country: string | null
  refused: boolean
}

export const SUPPORT = 'Our support'

/** What is called nothing any more. */
const GONE: Record<string, string> = {
  acc: 'the account', blk: 'a block', dom: 'a domain that was removed', fnd: 'the account', grp: 'a group', inv: 'an invitation', mail: 'a mail', org: 'an organization that was deleted', req: 'a request', rol: 'a role that was deleted', ses: 'a session', usr: 'somebody', whe: 'a webhook that was deleted',
}

/** What store/names.ts knows. */
const NAMED = /^(usr|org|dom|grp|rol|inv|fnd|blk|whe)_\w{10,60}$/

/** The ids of a row that may have a name. */
export function idsIn({ actorId, target, details }: TrailRow): string[] {
  return [actorId, target, ...Object.values(valuesOf(details, DEFAULT_LANGUAGE))].filter((text): text is string => text !== null && NAMED.test(text))
}

/** Words a row. What support wrote down about a call, and from where they work, is theirs. */
export function tellRow(row: TrailRow, names: ReadonlyMap<string, Named>, language: Language): ToldRow {
  const deed: Deed = isDeed(row.action) ? DEEDS[row.action] : { area: 'account', label: row.action, tells: () => row.action }
  const bySupport = row.actorId !== null && names.get(row.actorId)?.support === true
  const values = valuesOf(row.details, language)
  const nameOf = (id: string) => (names.get(id)?.support ? SUPPORT : names.get(id)?.name)
  const detail = (name: string) => (values[name] === undefined ? '' : (nameOf(values[name]) ?? values[name]))
  const object = nameOf(row.target) ?? (values.name || (GONE[row.target.split('_')[0] ?? ''] ?? row.target))
  const hidden = bySupport && deed.private === true
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    who: deed.who ?? whoOf(row, bySupport, nameOf),
    tells: deed.tells({ object, detail }),
    label: deed.label,
    actorId: bySupport || deed.who ? null : row.actorId,
    target: row.target,
    reason: hidden ? null : row.reason,
    details: hidden ? [] : Object.keys(values).map((name) => ({ name, value: detail(name) })),
    ip: bySupport ? null : row.ip,
    country: bySupport ? null : row.country,
    refused: row.result === 'refused',
  }
}

function whoOf({ actorId, ip }: TrailRow, bySupport: boolean, nameOf: (id: string) => string | undefined): string {
  if (bySupport) return SUPPORT
  if (actorId) return nameOf(actorId) ?? 'Somebody who has left'
  return ip ? 'Somebody who was not signed in' : 'The system'
}

/** Kept in the smallest unit of the currency that stands beside them. */
const AMOUNTS = new Set(['amount', 'available', 'below', 'was'])

function valuesOf(details: unknown, language: Language): Record<string, string> {
  if (typeof details !== 'object' || details === null) return {}
  const told = Object.entries(details).filter(([, value]) => value !== null && value !== '')
  const { currency } = details as { currency?: unknown }
  const worded = (name: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    const text = String(value)
    return typeof currency === 'string' && AMOUNTS.has(name) && /^-?\d+$/.test(text) ? formatMoney({ minor: BigInt(text), currency }, language) : text
  }
  return Object.fromEntries(told.map(([name, value]) => [name, worded(name, value)]))
}
