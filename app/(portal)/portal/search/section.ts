/** What a search found of one kind; browser-safe. */
export type Section = { title: string; hits: { label: string; detail: string; href: string }[]; /** The list of all of them, where these are not all. */ all: string | null }
