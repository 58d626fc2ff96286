import fc from 'fast-check'
import { idleForm } from '@/lib/web/form-state'

/** What no page of ours sends, as bodies of a request: generated, and picked by hand for what has broken others. */

export type Body = { type: string; text: string | Buffer; headers?: Record<string, string> }

/** Fields of other forms, and names that mean something to a program instead. */
const FIELDS = ['email', 'password', 'token', 'userId', 'id', 'drawn', 'comment']
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'role', 'staff', 'status', 'email[]', 'email.x', '$ACTION_ID_x', '0', '']

const NASTIES = [
  ...['', ' ', '\0', 'a\0b', '\r\nBcc: everyone@example.com', '\ud800', '\u202e', '﷽'.repeat(50), '🏳️‍🌈', 'İ', '＠', 'ﬀ'],
  ...["' or 1=1 --", `"; drop table users; --`, '%', '_', '\\', '$1', '${7*7}', '{{7*7}}', '<%= 7*7 %>', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)', '=cmd|x!A0', '../../../etc/passwd', '//elsewhere.example', '\\\\elsewhere.example'],
  ...['-1', '0', '1e309', 'NaN', '9007199254740993', '2147483648', '-0', '0x10', 'true', 'null', 'undefined', '[]', '{}', '[object Object]'],
  ...['a@b', 'a@b@c', '"a b"@example.com', 'a@[127.0.0.1]', `${'a'.repeat(300)}@example.com`, 'a@xn--a', 'a'.repeat(20_000), 'a '.repeat(10_000), '('.repeat(5_000), '+91'.repeat(100), '１２３４５６７８９０'],
]

const value: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...NASTIES), fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.emailAddress(), fc.webUrl(), fc.json({ maxDepth: 3 }))
const strangeName = fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...FIELDS) }, { weight: 2, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string({ maxLength: 20 }) })

/** What a form may have: its own fields for the most part. */
function fieldsOf(own: string[]): fc.Arbitrary<[string, string][]> {
  const name = own.length > 0 ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...own) }, { weight: 3, arbitrary: strangeName }) : strangeName
  return fc.array(fc.tuple(name, value), { maxLength: 12 })
}

// No form has it, so that no body is one that a page could have sent.
const STRANGER: [string, string] = ['no-form-has-this', '1']

/** The arguments of an action as React writes them, and as it never does. */
const ROOTS = ['', '[]', '{}', 'null', '0', '"x"', '["$K1"]', '[null,"$K1"]', '["$undefined","$K1"]', '["$K1","$K1"]', '["$F1"]', '["$h1"]', '["$T"]', '["$Q1","$W1"]', '["$B1"]', '["$i1"]', '["$D2024","$K1"]', '["$n9999999999999999999","$K1"]', '["$0"]', '["$1:__proto__:constructor","$K1"]', '["$@1"]', '["$R1"]', '["$o1"]', '["$A1"]', '[', `${'['.repeat(2000)}${']'.repeat(2000)}`, '{"__proto__":{"status":"done"}}', '[{"then":"$1:constructor"},"$K1"]']

/** Bodies for an action by its id, the fields of its form, and what its pages send along. */
export const hostileBodies = (action: string, own: string[], along: [string, string][]) => {
  // Without what pages send along one is refused before anything is read: that is tried as well, now and then.
  const fields = fc.tuple(fieldsOf(own), fc.integer({ min: 0, max: 7 })).map(([entries, chance]) => (chance === 0 ? entries : [...entries, ...along]))
  const scripted = (root: string, entries: [string, string][]) => multipart([...entries, ['0', root]], { 'Next-Action': action, Accept: 'text/x-component' })
  const good = JSON.stringify([idleForm, '$K1'])
  return fc.oneof(
    { weight: 10, arbitrary: fields.map((entries) => scripted(good, [...entries, STRANGER].map(([key, text]) => [`_1_${key}`, text]))) },
    // Few of these: each draws a whole page, by the same action that the ones above reach at a fraction of the cost.
    { weight: 1, arbitrary: fields.map((entries) => multipart([...plainReference(action), ...entries, STRANGER])) },
    { weight: 3, arbitrary: fc.tuple(fc.oneof(fc.constantFrom(...ROOTS), fc.json()), fields).map(([root, entries]) => scripted(root, [...entries.map(([key, text]): [string, string] => [`_1_${key}`, text]), ['_1_stranger', '1'], ['1', '"x"']])) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...ROOTS), fc.constantFrom(...ROOTS), fields).map(([reference, bound, entries]) => multipart([['$ACTION_REF_1', ''], ['$ACTION_1:0', reference], ['$ACTION_1:1', bound], ['$ACTION_KEY', 'k'], ...entries, STRANGER])) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom('multipart/form-data', 'multipart/form-data; boundary=x', 'multipart/form-data; boundary=""', 'text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded'), fc.uint8Array({ maxLength: 400 }), fc.boolean()).map(([type, bytes, named]): Body => ({ type, text: Buffer.from(bytes), headers: named ? { 'Next-Action': action } : {} })) },
    { weight: 1, arbitrary: fc.tuple(fc.oneof(fc.string(), fc.constantFrom('x', action.slice(1), `${action}0`, '__proto__', '0'.repeat(42))).map(printable), fields).map(([id, entries]) => ({ ...multipart([...entries, STRANGER]), headers: { 'Next-Action': id } })) },
  )
}

/** What a machine's door may be sent: JSON of any shape, and what is none. */
export const hostileJson = fc.oneof(fc.json(), fc.constantFrom(...ROOTS), fc.string({ unit: 'binary' }))

const printable = (text: string) => text.replace(/[^\x21-\x7e]/g, '') || 'x'

// As a page writes it for browsers without JavaScript.
const plainReference = (action: string): [string, string][] => [['$ACTION_REF_1', ''], ['$ACTION_1:0', JSON.stringify({ id: action, bound: '$@1' })], ['$ACTION_1:1', JSON.stringify([idleForm])], ['$ACTION_KEY', 'k']]

function multipart(entries: [string, string][], headers: Record<string, string> = {}): Body {
  const boundary = 'hostile-boundary'
  const parts = entries.map(([key, text]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key.replace(/["\r\n]/g, (sign) => encodeURIComponent(sign))}"\r\n\r\n${text}\r\n`)
  return { type: `multipart/form-data; boundary=${boundary}`, text: `${parts.join('')}--${boundary}--\r\n`, headers }
}
