/** Spans in milliseconds. */
export const seconds = (count: number) => count * 1000
export const minutes = (count: number) => seconds(count * 60)
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)

export const after = (at: Date, span: number) => new Date(at.getTime() + span)
export const before = (at: Date, span: number) => new Date(at.getTime() - span)
