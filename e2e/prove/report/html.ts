/** Text as HTML; what `html` fills in is escaped unless `html` made it. */

export class Markup {
  constructor(readonly text: string) {}
}

type Filling = string | number | Markup | Filling[] | null

export function html(strings: TemplateStringsArray, ...fillings: Filling[]): Markup {
  return new Markup(strings.map((text, index) => text + write(fillings[index] ?? null)).join(''))
}

function write(filling: Filling): string {
  if (filling === null) return ''
  if (Array.isArray(filling)) return filling.map(write).join('')
  return filling instanceof Markup ? filling.text : escape(String(filling))
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
