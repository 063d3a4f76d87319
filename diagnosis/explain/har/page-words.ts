/** The words of a page that failed, looked up in the dictionary of products when somebody asks. */
import { type Found, lookUp } from '../look-up.ts'
import { plainText } from '../plain-text.ts'
import type { Exchange } from './exchange.ts'

/** Pages of one file that are looked up; none after them. */
const MOST_PAGES = 400

let known = new Map<string, readonly Found[]>()

/** Begins with another file. */
export const forgetPages = (): void => {
  known = new Map()
}

/** Known error texts on a page, the best first. */
export function wordsOn({ body, type, parameters }: Exchange): readonly Found[] {
  const said = parameters
    .filter(([name]) => name === 'error' || name === 'error_description')
    .map(([, value]) => value.slice(0, 2000))
  const text = [/javascript|css/.test(type) ? '' : body, ...said].filter((part) => part !== '').join('\n')
  if (text === '') return []
  let found = known.get(text)
  if (!found) {
    if (known.size >= MOST_PAGES) return []
    found = lookUp(text)
    known.set(text, found)
  }
  return found
}

/** The first words of a page. */
export const firstWords = ({ body }: Exchange): string => plainText(body).slice(0, 300)
