import type { CSSProperties } from 'react'

/** Styles stand in the elements, because some mail programs drop the head; the dark ones need it and are an extra. */

export const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
export const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace"

export const styles = {
  page: { margin: 0, padding: '32px 12px', backgroundColor: '#f3f4f6', fontFamily: SANS },
  frame: { width: '100%', maxWidth: '560px', margin: '0 auto' },
  brand: { margin: '0 0 16px', padding: '0 4px', fontSize: '15px', lineHeight: '24px', fontWeight: 700, color: '#111827' },
  card: { padding: '32px', backgroundColor: '#ffffff', border: '1px solid #e2e5ea', borderRadius: '12px' },
  heading: { margin: '0 0 20px', fontSize: '23px', lineHeight: '30px', fontWeight: 700, letterSpacing: '-0.01em', color: '#111827' },
  text: { margin: '0 0 16px', fontSize: '16px', lineHeight: '25px', color: '#1f2937' },
  quiet: { margin: '0 0 12px', fontSize: '14px', lineHeight: '21px', color: '#4b5563' },
  strong: { color: '#111827', fontWeight: 600 },
  link: { color: '#1d4ed8', textDecoration: 'underline' },
  written: { color: '#1d4ed8', textDecoration: 'underline', wordBreak: 'break-all', overflowWrap: 'anywhere' },
  button: { padding: '13px 22px', backgroundColor: '#1d4ed8', borderRadius: '8px', fontSize: '16px', lineHeight: '22px', fontWeight: 600, color: '#ffffff', textDecoration: 'none' },
  facts: { margin: '0 0 20px', padding: '16px 20px 4px', backgroundColor: '#f3f4f6', borderRadius: '8px' },
  fact: { margin: '0 0 12px', fontSize: '16px', lineHeight: '23px', color: '#111827', overflowWrap: 'anywhere' },
  factName: { fontSize: '13px', lineHeight: '20px', color: '#4b5563' },
  reference: { fontFamily: MONO, fontSize: '18px', fontWeight: 700, letterSpacing: '0.02em' },
  rule: { margin: '24px 0 20px', border: 'none', borderTop: '1px solid #e2e5ea' },
  footer: { padding: '20px 4px 0' },
} as const satisfies Record<string, CSSProperties>

export const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .card { padding: 24px 20px !important; } .button { display: block !important; text-align: center !important; } }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0f1216 !important; }
  .page .card { background-color: #191d23 !important; border-color: #2c323b !important; }
  .facts { background-color: #232830 !important; }
  .ink { color: #f1f3f5 !important; }
  .quiet { color: #adb5bf !important; }
  .link { color: #93b4ff !important; }
  .rule { border-color: #2c323b !important; }
}`
