/** The value of CAA's `issue` and `issuewild` (RFC 8659 §4.2), which a persistent record is written as, too. */
export type IssueValue = {
  /** In lower case; null where nobody is named. */
  issuer: string | null
  parameters: ReadonlyMap<string, string>
}

const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i
const TAG = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i
/** Every visible sign of ASCII but the semicolon. */
const VALUE = /^[\u{21}-\u{3a}\u{3c}-\u{7e}]*$/u

/** What a value says; null where it is not written as the RFC has it, or names a parameter twice: then nobody may rely on it. */
export function readIssueValue(text: string): IssueValue | null {
  const [issuer = '', ...rest] = text.split(';').map(trimmed)
  if (issuer !== '' && !DOMAIN.test(issuer)) return null
  const parameters = new Map<string, string>()
  // Nothing may stand behind the last semicolon.
  for (const part of rest.at(-1) === '' ? rest.slice(0, -1) : rest) {
    const sign = part.indexOf('=')
    const tag = part.slice(0, Math.max(sign, 0)).trimEnd().toLowerCase()
    const value = part.slice(sign + 1).trimStart()
    if (!TAG.test(tag) || !VALUE.test(value) || parameters.has(tag)) return null
    parameters.set(tag, value)
  }
  return { issuer: issuer === '' ? null : issuer.toLowerCase(), parameters }
}

/** Without the blanks and tabs around it; other white space is none that the RFC has. */
function trimmed(text: string): string {
  const isBlank = (index: number) => text[index] === ' ' || text[index] === '\t'
  let [start, end] = [0, text.length]
  while (start < end && isBlank(start)) start++
  while (end > start && isBlank(end - 1)) end--
  return text.slice(start, end)
}
