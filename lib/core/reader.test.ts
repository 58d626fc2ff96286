import { describe, expect, test } from '@jest/globals'
import { languageOf, languages, spellNumber, spellUpTo } from './language'
import { ANYBODY, readerOf } from './reader'

describe('who reads', () => {
  test.each([
    [{ timeZone: null, language: null }, ANYBODY],
    [{ timeZone: 'Asia/Kolkata', language: 'en-IN' }, { timeZone: 'Asia/Kolkata', language: 'en-IN' }],
    [{ timeZone: 'Asia/Kolkata', language: 'xx-XX' }, { timeZone: 'Asia/Kolkata', language: 'en-GB' }],
  ])('%j reads as %j', (profile, reader) => {
    expect(readerOf(profile)).toEqual(reader)
  })

  test('every language has a name, and is one', () => {
    expect(languages()).toContainEqual({ tag: 'en-IN', name: 'English (India)' })
    for (const { tag, name } of languages()) {
      expect(languageOf(tag)).toBe(tag)
      expect(name).toMatch(/^English \(.+\)$/)
    }
    expect(languageOf('de-DE')).toBe('en-GB')
  })

  test.each([
    ['en-GB', '1,234,567'],
    ['en-IN', '12,34,567'],
  ] as const)('a number is grouped as in %s', (language, words) => {
    expect(spellNumber(1_234_567, language)).toBe(words)
  })

  test('counts end at their limit', () => {
    expect([spellUpTo(999, 1000, 'en-GB'), spellUpTo(1000, 1000, 'en-GB'), spellUpTo(1001, 1000, 'en-GB')]).toEqual(['999', '1,000', '1,000+'])
  })
})
