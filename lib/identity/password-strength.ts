/**
 * How guessable a password is: the same judgement for the meter in the browser and for the rule on the server.
 * The estimator and its word lists (about 400 kB compressed) are loaded when first asked for.
 */

export type Judgement = {
  /** 0 (guessed at once) to 4 (very unguessable), as zxcvbn counts. */
  score: 0 | 1 | 2 | 3 | 4
  weakness: 'common' | 'personal' | null
}

/** Fewer than about 10^8 guesses: an attacker with the hash would be done within minutes. */
const LEAST_SCORE = 3
/** Characters that a password must have besides its owner's words. */
const LEAST_REST = 8
const USER_INPUTS = 'userInputs'

let estimator: ReturnType<typeof load> | undefined

async function load() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-en')])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: 128,
    // Its default of 100 ways to read digits as letters makes a second of a long password; nobody types so in more than a few.
    l33tMaxSubstitutions: 4,
  })
}

/** Judges a password against word lists, patterns and what belongs to its owner (name, address, organization). */
export async function judgePassword(password: string, own: string[]): Promise<Judgement> {
  const words = ownWords(own)
  const { score, sequence } = (await (estimator ??= load())).check(password, words)
  // The estimator knows the words one by one, and takes two of them in an order of one's own for hard to guess.
  if (isMadeOf(password, words)) return { score: score >= LEAST_SCORE ? 2 : score, weakness: 'personal' }
  if (score >= LEAST_SCORE) return { score, weakness: null }
  const personal = sequence.some((match) => match.dictionaryName === USER_INPUTS)
  return { score, weakness: personal ? 'personal' : 'common' }
}

/** Each text whole, without its spaces and signs, and word by word; the longest first. */
function ownWords(own: string[]): string[] {
  const all = own.flatMap((text) => {
    const words = text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)
    return [text.toLowerCase(), words.join(''), ...words]
  })
  return [...new Set(all)].filter((word) => word.length > 2).sort((a, b) => b.length - a.length)
}

/** Whether a password holds own words and, signs aside, little else. */
function isMadeOf(password: string, words: string[]): boolean {
  const text = password.toLowerCase()
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), text)
  return rest !== text && [...rest.replace(/[^\p{L}\p{M}\p{N}]/gu, '')].length < LEAST_REST
}
