/** The words of a page that failed, read as any text is, when somebody asks. */
import type { Diagnosis } from '../../diagnosis.ts'
import { explainText } from '../explain-text.ts'
import { lookUp } from '../look-up.ts'
import { plainText } from '../plain-text.ts'
import type { Exchange } from './exchange.ts'

/** Pages of one file that are read; none after them. */
const MOST_PAGES = 400

let known = new Map<string, readonly Diagnosis[]>()

/** Begins with another file. */
export const forgetPages = (): void => {
  known = new Map()
}

/** What a page of any server says of its status, and nothing of a cause. */
const ofStatus =
  /<!doctype[^>]*>|\b(?:internal server error|server error|bad gateway|service unavailable|gateway time-?out|unauthori[sz]ed|forbidden|bad request|not found|an error occurred|something went wrong|error|oops|sorry|[45]\d\d)\b/gi

/** The label of a link: what stands in an address says nothing of a failure. */
const addressAlone = /^\W*https?:\/\/\S+\s*$/i

const withoutStatus = (page: string): string =>
  plainText(page)
    .split('\n')
    .filter((line) => !addressAlone.test(line) && /\p{L}{2}/u.test(line.replace(ofStatus, '')))
    .join('\n')

function textOf({ body, type, parameters }: Exchange): string {
  const said = parameters
    .filter(([name]) => name === 'error' || name === 'error_description')
    .map(([, value]) => value.slice(0, 2000))
  return [/javascript|css/.test(type) ? '' : withoutStatus(body), ...said]
    .filter((part) => part !== '')
    .join('\n')
}

/** What the words of a page speak for, the likeliest first; the last may be `unknown`, of a product that was recognised. */
function readPage(exchange: Exchange): readonly Diagnosis[] {
  const text = textOf(exchange)
  if (text === '') return []
  let found = known.get(text)
  if (!found) {
    if (known.size >= MOST_PAGES) return []
    found = explainText(text)
    known.set(text, found)
  }
  return found
}

export const wordsOn = (exchange: Exchange): readonly Diagnosis[] =>
  readPage(exchange).filter(({ cause }) => cause !== 'unknown')

/** Whose page it is, where a mark shows. */
export const productOn = (exchange: Exchange): string | undefined =>
  readPage(exchange).find(({ product }) => product !== undefined)?.product

/** Words of a page that was delivered as if all were well count where they are long enough to be no accident. */
const ENOUGH_WORDS = 16
/** A page that says little else than its error. */
const SHORT_PAGE = 600
const MOST_READ = 16 * 1024

/** How a line of a page begins that says that a sign-in failed. */
const headline =
  /^[^\w\n\r\u2028\u2029]*(?:(?:an? |internal |server |unknown |unexpected )?error\b|oops\b|something went wrong|(?:sign-?in|log-?in|authentication|authorization) (?:failed|error)|access denied|unauthori[sz]ed\b)/im

/** Whether a page of status 200 shows an error. */
export function showsError(exchange: Exchange): boolean {
  if (/javascript|css/.test(exchange.type) || exchange.body === '') return false
  if (lookUp(exchange.body.slice(0, MOST_READ)).some(({ weight }) => weight >= ENOUGH_WORDS)) return true
  const text = plainText(exchange.body)
  if (text.length < SHORT_PAGE && /html|plain/.test(exchange.type) && headline.test(text)) return true
  const [first] = text.length < SHORT_PAGE ? wordsOn(exchange) : []
  return first !== undefined && first.certainty !== 'open' && /error|fail|invalid|mismatch|denied/i.test(text)
}

/** Whether a provider's own page of status 200 names an error of a provider. */
export const showsProviderError = ({ body }: Exchange): boolean =>
  lookUp(body.slice(0, MOST_READ)).some(
    ({ product, weight }) => product.kind === 'provider' && weight >= ENOUGH_WORDS,
  )

/** The first words of a page. */
export const firstWords = ({ body }: Exchange): string => plainText(body).slice(0, 300)
