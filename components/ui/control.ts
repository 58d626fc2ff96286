/** What every text-like control looks like: 16 px text, so that telephones do not zoom in, and 48 px high. */
export const control = [
  'block w-full min-h-12 rounded-md border border-edge bg-surface px-3.5 py-2.5 text-base text-ink transition-colors',
  'placeholder:text-muted hover:border-ink focus-visible:border-accent focus-visible:outline-offset-1',
  'aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger',
].join(' ')
