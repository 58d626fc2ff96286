import { ok } from '@/lib/core/result'
import { db } from '@/lib/db/client'
import { findColumns, saveColumns } from '../store/columns'
import { columnsOf, FIRST_COLUMNS, type ChooseColumns, type ColumnOf, type ListName } from './schema'

type Person = { user: { id: string } }

/** Keeps which columns a person wants to see of a list, wherever they sign in. */
export async function chooseColumns({ user }: Person, { list, ...boxes }: ChooseColumns) {
  const ticked: Record<string, unknown> = boxes
  await saveColumns(db(), user.id, list, columnsOf(list).map(([name]) => name).filter((name) => ticked[name] === 'on'))
  return ok()
}

/** What a person sees of a list. */
export async function showColumns<List extends ListName>({ user }: Person, list: List): Promise<ReadonlySet<ColumnOf<List>>> {
  const chosen = (await findColumns(db(), user.id, list)) ?? FIRST_COLUMNS[list]
  return new Set(columnsOf(list).map(([name]) => name as ColumnOf<List>).filter((name) => chosen.includes(name)))
}
