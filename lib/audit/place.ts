/** Where a page of the trail goes on: behind this row, newest first. */
export type Place = { at: Date; id: string }

export const writePlace = ({ at, id }: Place): string => `${at.toISOString()}_${id}`

/** The place of an address bar, or null for the first page and for anything else. */
export function readPlace(text: string | undefined): Place | null {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(aud_\w{1,60})$/.exec(text ?? '') ?? []
  return time && id && !Number.isNaN(Date.parse(time)) ? { at: new Date(time), id } : null
}
