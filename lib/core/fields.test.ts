import { emailField, nameField } from './fields'

const field = nameField({ missing: 'Enter your name.' })
const refusal = (parsed: { success: boolean; error?: { issues: { message: string }[] } }) => parsed.error?.issues.map(({ message }) => message) ?? []

describe('a name', () => {
  test.each([
    ['Latin with accents', 'Zoë Ångström-Núñez'],
    ['an apostrophe and a comma', "O'Brien, Ltd."],
    ['Devanagari', 'सत्यमेव जयते संस्था'],
    ['Devanagari with a zero-width joiner', 'क्‍ष प्राइवेट लिमिटेड'],
    ['Persian with a zero-width non-joiner', 'شرکت می‌خواهم'],
    ['Arabic', 'شركة النور'],
    ['Hebrew', 'חברת החשמל'],
    ['Greek', 'Εταιρεία Ύδρευσης'],
    ['Japanese', '日本電子証明株式会社'],
    ['Korean', '한국전력공사'],
    ['Thai', 'การไฟฟ้านครหลวง'],
    ['Tamil', 'தமிழ்நாடு மின்சார வாரியம்'],
    ['characters beyond the basic plane', '𠮷野家 𝔸'],
    ['digits alone', '3'],
    ['an @ sign', 'Made @ Home GmbH'],
  ])('may be written in any script: %s', (_script, name) => {
    expect(field.parse(name)).toBe(name.normalize('NFC'))
  })

  test('has up to 200 characters, counted as a person counts them', () => {
    expect(field.safeParse('a'.repeat(200)).success).toBe(true)
    expect(field.safeParse('𠮷'.repeat(200)).success).toBe(true)
    expect(refusal(field.safeParse('a'.repeat(201)))).toEqual(['Use at most 200 characters.'])
    expect(refusal(field.safeParse('𠮷'.repeat(201)))).toEqual(['Use at most 200 characters.'])
  })

  test('is counted after it is trimmed and composed', () => {
    expect(field.parse(`  ${'e\u0301'.repeat(200)}\n`)).toBe('é'.repeat(200))
  })

  test.each(['', '   ', '\t\n', '\u3000'])('must not be missing: %j', (name) => {
    expect(refusal(field.safeParse(name))).toContain('Enter your name.')
  })

  test.each([undefined, null, 7, ['Ann'], { name: 'Ann' }])('is a text and nothing else: %j', (name) => {
    expect(refusal(field.safeParse(name))).toEqual(['Enter your name.'])
  })

  test.each([
    ['a line feed', '\n'],
    ['a carriage return', '\r'],
    ['a tab', '\t'],
    ['a null', '\0'],
    ['an escape', '\u001b'],
    ['delete', '\u007f'],
    ['next line', '\u0085'],
    ['line separator', '\u2028'],
    ['paragraph separator', '\u2029'],
    ['soft hyphen', '\u00ad'],
    ['zero-width space', '\u200b'],
    ['left-to-right mark', '\u200e'],
    ['right-to-left mark', '\u200f'],
    ['Arabic letter mark', '\u061c'],
    ['left-to-right embedding', '\u202a'],
    ['right-to-left override', '\u202e'],
    ['first strong isolate', '\u2068'],
    ['pop directional isolate', '\u2069'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\ufeff'],
    ['interlinear annotation', '\ufff9'],
    ['a tag character', '\u{e0041}'],
    ['a blank letter of Hangul', '\u3164'],
    ['blank Braille', '\u2800'],
  ])('hides no character: %s is refused', (_what, character) => {
    expect(refusal(field.safeParse(`Ann${character}Lee`))).toEqual(['Remove line breaks and invisible characters.'])
  })

  test.each(['\uff20', '\ufe6b', '\u24d0'])('has no look-alike of an @ sign: %s is refused', (character) => {
    expect(refusal(field.safeParse(`ann${character}example.com`))).toEqual(['Remove the character that looks like an @ sign.'])
  })

  test.each(['-', '…', '🙂', '\u200d'])('has at least one letter or digit: %j is refused', (name) => {
    expect(refusal(field.safeParse(name))).toEqual(['Use at least one letter or digit.'])
  })
})

describe('an e-mail address', () => {
  test.each([
    ['Ann.Lee@Example.COM', 'ann.lee@example.com'],
    ['  ann@example.com\t', 'ann@example.com'],
    ['ANN+CERTS@EXAMPLE.COM', 'ann+certs@example.com'],
    ["o'brien@example.com", "o'brien@example.com"],
    ['ann@sub.domain.example.com', 'ann@sub.domain.example.com'],
    ['ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
  ])('%j is %j', (typed, address) => {
    expect(emailField.parse(typed)).toBe(address)
  })

  test.each(['ann', 'ann@', '@example.com', 'ann@@example.com', 'ann lee@example.com', 'ann@exam ple.com', 'ann@-example.com', 'ann@example..com', 'Ann <ann@example.com>', 'ann@example.com, bob@example.com'])(
    '%j is none',
    (typed) => {
      expect(refusal(emailField.safeParse(typed))).toEqual(['Enter an address such as name@example.com.'])
    },
  )

  test.each(['ann\uff20example.com', 'ann\ufe6bexample.com'])('with a look-alike of the @ sign is refused in words: %j', (typed) => {
    expect(refusal(emailField.safeParse(typed))).toContain('Use a plain @ sign in the address.')
  })

  test.each(['ann@exa\nmple.com', 'ann@example.com\r\nBcc: bob@example.com', 'an\u200bn@example.com', 'ann\u202e@example.com', 'a\0@example.com'])('hides no character: %j', (typed) => {
    expect(refusal(emailField.safeParse(typed))).toContain('Remove line breaks and invisible characters.')
  })

  test('has at most 254 characters', () => {
    const domain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`
    const longest = `${'m'.repeat(253 - domain.length)}@${domain}`
    expect(emailField.parse(longest)).toBe(longest)
    expect(refusal(emailField.safeParse(`m${longest}`))).toEqual(['An e-mail address has at most 254 characters.'])
  })

  test.each(['', '   ', undefined, null, 7])('must not be missing: %j', (typed) => {
    expect(refusal(emailField.safeParse(typed))).toContain('Enter your e-mail address.')
  })
})
