import { test, type Chapter } from './answer'

const FIELDS = 'lib/core/fields.test.ts'
const NEVER = 'lib/testing/never.test.ts'
const MAILS = 'emails/render.test.ts'
const SITE = 'e2e/api/hygiene.spec.ts'

/** Encoding and sanitization. */
export const v1: Chapter = {
  '1.1.1': { claim: 'A text is decoded by the framework, composed (NFC) and trimmed once, and only then judged and stored.', proofs: test(FIELDS, 'is counted after it is trimmed and composed', 'an e-mail address') },
  '1.1.2': { claim: 'Texts are kept as typed; React, React Email and bound SQL parameters escape them where they are used.', proofs: [...test(NEVER, 'nothing is run, or drawn as markup, out of a text', 'no query is made of text: every value is bound'), ...test(SITE, 'markup that was typed comes back as text')] },
  '1.2.1': { claim: 'Markup in names and addresses is shown as text, on pages and in mails.', proofs: [...test(SITE, 'markup that was typed comes back as text'), ...test(MAILS, 'a name with markup is shown as text', 'an organization with markup is shown as text')] },
  '1.2.2': { claim: 'What goes into an address is encoded, and an address that leads on is one of ours.', proofs: test('lib/web/way-back.test.ts', 'the page that asks for the password is told a path of ours and no other', '%s is a place of ours to go back to') },
  '1.2.3': { claim: 'What a page hands to its scripts is serialized by the framework; a text that ends a script does not.', proofs: test(SITE, 'markup that was typed comes back as text') },
  '1.2.4': { claim: 'Queries are Prisma’s or tagged templates with bound values; searches take signs for themselves.', proofs: [...test(NEVER, 'no query is made of text: every value is bound'), ...test('lib/support/list-blocked.test.ts', 'does not take signs for wildcards: %s', 'takes signs for themselves: %s')] },
  '1.2.9': { claim: 'Nobody types a regular expression: a search is escaped, and none is made of what was sent.', proofs: [...test('lib/support/rules.test.ts', 'of %j is never a regular expression of the one who types'), ...test(NEVER, 'no regular expression is made of what somebody typed')] },
  '1.2.10': { claim: 'Tables for a spreadsheet are written in one place (RFC 4180), which puts an apostrophe before whatever would be a formula.', proofs: [...test(NEVER, 'a table for a spreadsheet is written in one place, which keeps formulas out'), ...test('lib/core/csv.test.ts', 'a number in a column of numbers is written as it is, and nothing else there is')] },
  '1.3.3': { claim: 'Names and addresses have a length and hold no invisible or control character.', proofs: test(FIELDS, 'hides no character: %s is refused', 'hides no character: %j', 'has up to 200 characters, counted as a person counts them', 'has at most 254 characters') },
  '1.3.7': { claim: 'Mails and pages are components; a text fills a place in them and is never a template.', proofs: [...test(NEVER, 'nothing is run, or drawn as markup, out of a text'), ...test(MAILS, 'props of another shape are refused')] },
  '1.3.11': { claim: 'A line break is refused in every field, and would reach neither a subject nor a header; the provider is called with JSON.', proofs: [...test(FIELDS, 'hides no character: %s is refused', 'hides no character: %j'), ...test(MAILS, 'line breaks in a name reach neither the subject nor a line of their own')] },
  '1.3.12': { claim: 'Each regular expression of the product is tried with long texts made to defeat it.', proofs: test('lib/testing/expressions.test.ts', 'no regular expression takes long, whatever it is given') },
  '1.5.2': { claim: 'Objects come out of JSON alone, and what comes from outside is parsed by a schema.', proofs: [...test(NEVER, 'objects come out of texts by JSON and forms alone'), ...test('lib/mail/webhook.test.ts', 'with %s is refused'), ...test('lib/violations/keep-reports.test.ts', 'what is no report is refused')] },
  '1.5.3': { claim: 'One parser a kind of text: JSON.parse, URL, FormData; UTF-8 everywhere.', proofs: [...test(NEVER, 'objects come out of texts by JSON and forms alone', 'addresses are read by URL alone'), ...test('lib/core/canonical.test.ts', 'the example of RFC 8785 § 3.2.2 comes out as the RFC says')] },
}
