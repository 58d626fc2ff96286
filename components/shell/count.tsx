import { spellNumber, spellUpTo } from '@/lib/core/language'
import { shownReader } from './shown-reader'

type CountProps = { of: number; /** Counted to a limit, and a plus behind it. */ upTo?: number; more?: boolean; one?: string; many?: string }

/** How many there are, as its reader writes it; with the word for them where one is given: "1 domain", "1,200 domains". */
export function Count({ of, upTo = Infinity, more = false, one, many = one && `${one}s` }: CountProps) {
  const { language } = shownReader()
  const number = more ? `${spellNumber(of, language)}+` : spellUpTo(of, upTo, language)
  return <>{one ? `${number} ${of === 1 && !more ? one : many}` : number}</>
}
