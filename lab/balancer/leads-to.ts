/** Where an answer sends the browser, by a redirect or by a page that sends it on, as the journal may hold it. */
import type { IncomingMessage } from 'node:http'
import type { RoutedDetails, Target } from '../../journal/routed.ts'
import { readCallbackParameters, readLoginRedirect } from './authorization-parameters.ts'
import type { Seen } from './read-request.ts'

/** Where a redirect leads, or a page that sends the browser on; undefined for any other answer. */
function redirectOf({ host, url }: Seen, answer: IncomingMessage, sentOn?: string): URL | undefined {
  const status = answer.statusCode ?? 0
  const location = status < 300 ? sentOn : status < 400 ? answer.headers.location : undefined
  if (location === undefined || host === undefined) return undefined
  return URL.parse(location, `http://${host}${url}`) ?? undefined
}

const isWithin = ({ host }: Seen, target: URL): boolean => target.host === new URL(`http://${host}`).host

/** The same within the origin that the browser asked. */
export function redirectWithin(seen: Seen, answer: IncomingMessage, sentOn?: string): URL | undefined {
  const target = redirectOf(seen, answer, sentOn)
  return target && isWithin(seen, target) ? target : undefined
}

/** A message may say as well that all went well. */
const ofFailure =
  /err|fail|denied|denial|invalid|expired|missing|mismatch|unable|could|cannot|can['’]?t|wrong|refus|reject|forbidden|unauth|detected|not[\s_-]|again|problem/i

const noError = /^(?:false|0|null|none|undefined)$/i

function named(parameters: URLSearchParams): string | undefined {
  const message = parameters.get('message')
  const errors = ['error', 'error_description', 'err']
    .flatMap((name) => parameters.get(name) ?? [])
    .filter((error) => !noError.test(error))
  const first = errors.find((error) => error !== '')
  if (errors.length > 0) return first ?? (message || 'error')
  return message && ofFailure.test(message) ? message : undefined
}

const inFragment = ({ hash }: URL): string => hash.replace(/^#[^?]*\?|^#/, '')

const LONGEST_ERROR = 200

/** Names under which an address has what a page, or a script in it, signs a user in with. */
const ticketName =
  /^(?!.*(?:csrf|xsrf)).*(?:token|jwt|ticket|session(?:[_-]?id)?|sid|otp|code|credentials?)$/i
/** Characters of a value that cannot be guessed. */
const ticketValue = /^[\w.~+/=-]{16,}$/
const jwt = /^eyJ[\w-]+\.[\w-]+\.[\w-]*/

const hasTicket = (parameters: URLSearchParams): boolean =>
  [...parameters].some(
    ([name, value]) => jwt.test(value) || (ticketName.test(name) && ticketValue.test(value)),
  )

function targetOf(url: URL): Target {
  const all = [url.searchParams, new URLSearchParams(inFragment(url))]
  const error = all.map(named).find((found) => found !== undefined)
  return {
    path: url.pathname,
    error: error?.slice(0, LONGEST_ERROR),
    ...(error === undefined && all.some(hasTicket) && { ticket: true as const }),
  }
}

/** Where an answer leads within this origin. */
export function leadsTo(seen: Seen, answer: IncomingMessage, sentOn?: string): RoutedDetails['leadsTo'] {
  const target = redirectWithin(seen, answer, sentOn)
  return target && targetOf(target)
}

/** Where an answer leads to another origin; undefined for one to a provider. */
export function leavesFor(seen: Seen, answer: IncomingMessage, sentOn?: string): RoutedDetails['leavesFor'] {
  const target = redirectOf(seen, answer, sentOn)
  if (!target || isWithin(seen, target) || readLoginRedirect(target.href)) return undefined
  const { code, response } = readCallbackParameters(`${target.search.slice(1)}&${inFragment(target)}`)
  return {
    ...targetOf(target),
    host: target.host || target.protocol,
    withCode: code !== undefined || response !== undefined,
  }
}
