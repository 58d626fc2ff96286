import type { CSSProperties } from 'react'

/** Styles stand in the elements, because some mail programs drop the head; the dark ones need it and are an extra. */

export const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
export const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace"

export const styles = {
  page: { margin: 0, padding: '32px 12px', backgroundColor: '#f8f6f1', fontFamily: SANS },
  frame: { width: '100%', maxWidth: '560px', margin: '0 auto' },
  brand: { margin: '0 0 16px', padding: '0 4px', fontSize: '15px', lineHeight: '24px', fontWeight: 700, color: '#16211b' },
  card: { padding: '32px', backgroundColor: '#fffefb', border: '1px solid #e0dbcf', borderRadius: '12px' },
  heading: { margin: '0 0 20px', fontSize: '23px', lineHeight: '30px', fontWeight: 700, letterSpacing: '-0.01em', color: '#16211b' },
  text: { margin: '0 0 16px', fontSize: '16px', lineHeight: '25px', color: '#16211b' },
  quiet: { margin: '0 0 12px', fontSize: '14px', lineHeight: '21px', color: '#55605a' },
  strong: { color: '#16211b', fontWeight: 600 },
  link: { color: '#0d5940', textDecoration: 'underline' },
  written: { color: '#0d5940', textDecoration: 'underline', wordBreak: 'break-all', overflowWrap: 'anywhere' },
  button: { padding: '13px 22px', backgroundColor: '#0d5940', borderRadius: '8px', fontSize: '16px', lineHeight: '22px', fontWeight: 600, color: '#ffffff', textDecoration: 'none' },
  facts: { margin: '0 0 20px', padding: '16px 20px 4px', backgroundColor: '#f0ede5', borderRadius: '8px' },
  fact: { margin: '0 0 12px', fontSize: '16px', lineHeight: '23px', color: '#16211b', overflowWrap: 'anywhere' },
  factName: { fontSize: '13px', lineHeight: '20px', color: '#55605a' },
  phrase: { fontFamily: MONO, fontSize: '20px', fontWeight: 700 },
  reference: { fontFamily: MONO, fontSize: '18px', fontWeight: 700, letterSpacing: '0.02em' },
  rule: { margin: '24px 0 20px', border: 'none', borderTop: '1px solid #e0dbcf' },
  footer: { padding: '20px 4px 0' },
} as const satisfies Record<string, CSSProperties>

export const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .card { padding: 24px 20px !important; } .button { display: block !important; text-align: center !important; } }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0f1512 !important; }
  .page .card { background-color: #161e1a !important; border-color: #2a352f !important; }
  .facts { background-color: #0f1512 !important; }
  .ink { color: #ecefe8 !important; }
  .quiet { color: #a5b1a9 !important; }
  .link { color: #83d1ab !important; }
  .button { background-color: #83d1ab !important; color: #06251a !important; }
  .button * { color: #06251a !important; }
  .rule { border-color: #2a352f !important; }
}`
