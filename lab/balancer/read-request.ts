/** Reads off a request what the balancer has to know: whose login it belongs to, and whether it is its callback. */
import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import { loginOf } from '../../journal/keys.ts'
import {
  type CallbackParameters,
  isShortForm,
  pathOf,
  queryOf,
  readCallbackParameters,
  readForm,
} from './authorization-parameters.ts'
import type { Custody } from './custody.ts'

/** A request as the balancer has read it. */
export interface Seen {
  /** Milliseconds since the epoch. */
  readonly arrivedAt: number
  readonly method: string
  readonly path: string
  /** Path and query. Never goes into the journal. */
  readonly url: string
  readonly role: 'callback' | 'other'
  readonly parameters: CallbackParameters
  readonly cookies: Readonly<Record<string, string | undefined>>
  readonly sessionCookie: 'absent' | 'sent' | 'none-set'
  readonly stateIssuedBy: string | undefined
  /** The login that a callback belongs to. */
  readonly login: string | undefined
  /** Where that login began, path and query. */
  readonly loginUrl: string | undefined
  /** The browser of that login, by the name that the balancer has for it. */
  readonly browser: string | undefined
  readonly client: string
  readonly run: string | undefined
  readonly host: string | undefined
  /** The body, where it was a short form and had to be read. */
  readonly form: Buffer | undefined
}

const nothing: CallbackParameters = {
  state: undefined,
  code: undefined,
  error: undefined,
  response: undefined,
}
const MAY_RETURN = /(^|&)(state|response)=/
const GOES_OUT = /(^|&)client_id=/

/** Reads a request; rejects where the client breaks off in the middle of a form. */
export async function readRequest(request: IncomingMessage, custody: Custody): Promise<Seen> {
  const url = request.url ?? '/'
  const path = pathOf(url)
  const form = isShortForm(request) ? await readForm(request) : undefined
  const encoded = form === undefined ? queryOf(url) : `${queryOf(url)}&${form.toString('utf8')}`
  const onCallbackPath = custody.isCallbackPath(path)
  const found = onCallbackPath || MAY_RETURN.test(encoded) ? readCallbackParameters(encoded) : nothing
  const returns = onCallbackPath || (found.state !== undefined && !GOES_OUT.test(encoded))
  const parameters = returns ? found : nothing
  const cookies = parseCookie(request.headers.cookie ?? '')
  const issued = returns ? custody.find(parameters.state, cookies) : undefined
  return {
    arrivedAt: Date.now(),
    method: request.method ?? 'GET',
    path,
    url,
    role: returns ? 'callback' : 'other',
    parameters,
    cookies,
    sessionCookie: custody.carriesSession(issued, cookies),
    stateIssuedBy: issued?.replica,
    login: parameters.state === undefined ? issued?.login : loginOf(parameters.state),
    loginUrl: issued?.loginUrl,
    browser: issued?.browser,
    client: request.socket.remoteAddress ?? '',
    run: /(?:^|\s)fickle-run\/([\w.-]+)/.exec(request.headers['user-agent'] ?? '')?.[1],
    host: request.headers.host,
    form,
  }
}
