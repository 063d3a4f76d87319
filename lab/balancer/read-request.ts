/** Reads off a request what the balancer has to know: whose login it belongs to, and whether it is its callback. */
import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import { loginOf } from '../../journal/keys.ts'
import type { CookiesAtCallback } from '../../journal/routed.ts'
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
  /** Of a callback: what became of its login's cookies, and whether one of them may hold the state. */
  readonly compared: CookiesAtCallback | undefined
  readonly stateInCookie: boolean
  /** Of a callback: whether its state may say itself what the relying party needs. */
  readonly stateCarriesLogin: boolean
  /** Of a callback: whether a cookie of its login may name a session at the server. */
  readonly besideSession: boolean
  /** Of a callback: whether its state may hold all that the relying party needs. */
  readonly stateSuffices: boolean
  /** Of a callback: how its state stands to those that the balancer has seen go out. */
  readonly stateParameter: 'present' | 'absent' | 'unknown' | undefined
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
  /** Names and values of the headers in turn, as the browser sent them. Never go into the journal as they are. */
  readonly rawHeaders: readonly string[]
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

const forms = new WeakMap<IncomingMessage, Buffer>()

/** Reads a short form, once; undefined for any other request. Rejects where the client breaks off in the middle. */
export async function takeForm(request: IncomingMessage): Promise<Buffer | undefined> {
  if (!forms.has(request) && isShortForm(request)) forms.set(request, await readForm(request))
  return forms.get(request)
}

/** What a request carries in its query and in a form that was read. */
function encodedIn(request: IncomingMessage): string {
  const query = queryOf(request.url ?? '/')
  const form = forms.get(request)
  return form === undefined ? query : `${query}&${form.toString('utf8')}`
}

/**
 * Reads a request; rejects where the client breaks off in the middle of a form.
 * @param cameAsCallback that it was one before the lab did anything to it
 */
export async function readRequest(
  request: IncomingMessage,
  custody: Custody,
  cameAsCallback = false,
): Promise<Seen> {
  const url = request.url ?? '/'
  const path = pathOf(url)
  const form = await takeForm(request)
  const encoded = encodedIn(request)
  const onCallbackPath = cameAsCallback || custody.isOnCallbackPath(request)
  const found = onCallbackPath || MAY_RETURN.test(encoded) ? readCallbackParameters(encoded) : nothing
  const returns = onCallbackPath || (found.state !== undefined && !GOES_OUT.test(encoded))
  const parameters = returns ? found : nothing
  const cookies = parseCookie(request.headers.cookie ?? '')
  const { state } = parameters
  const known = returns ? custody.find(parameters, cookies) : undefined
  // A state that was changed on the way still comes from the browser of the login that it was made from.
  const issued = known ?? (returns && state !== undefined ? custody.ofBrowser(cookies) : undefined)
  const { inCookie, inItself, besideSession, suffices } = custody.whereabouts(issued, state, cookies)
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
    compared: returns ? custody.compare(issued, cookies) : undefined,
    stateInCookie: inCookie,
    stateCarriesLogin: known !== undefined && inItself,
    besideSession,
    stateSuffices: suffices,
    stateParameter: !returns
      ? undefined
      : state === undefined
        ? 'absent'
        : issued && !known
          ? 'unknown'
          : 'present',
    login: issued?.login ?? (state === undefined ? undefined : loginOf(state)),
    loginUrl: issued?.loginUrl,
    browser: issued?.browser,
    client: request.socket.remoteAddress ?? '',
    run: /(?:^|\s)fickle-run\/([\w.-]+)/.exec(request.headers['user-agent'] ?? '')?.[1],
    host: request.headers.host,
    rawHeaders: request.rawHeaders,
    form,
  }
}

/** What is known of a request before anything was done to it: whose login it belongs to, by its address and cookies. */
export interface Step {
  readonly login: string | undefined
  readonly owner: string | undefined
}

/** Whether a request is a callback, as far as its address tells. */
export function mayBeCallback(
  request: Pick<IncomingMessage, 'url' | 'method'>,
  custody: Pick<Custody, 'isOnCallbackPath'>,
): boolean {
  const query = queryOf(request.url ?? '/')
  return custody.isOnCallbackPath(request) || (MAY_RETURN.test(query) && !GOES_OUT.test(query))
}

/** Looks at a request's address and cookies, and at its form where that was read. */
export function glance(
  request: IncomingMessage,
  custody: Custody,
): { readonly path: string; readonly isCallback: boolean; readonly step: Step } {
  const { url = '/', headers } = request
  const path = pathOf(url)
  const isCallback = mayBeCallback(request, custody)
  if (!isCallback) return { path, isCallback, step: { login: undefined, owner: undefined } }
  const parameters = readCallbackParameters(encodedIn(request))
  const { state } = parameters
  const cookies = parseCookie(headers.cookie ?? '')
  const issued = custody.find(parameters, cookies) ?? custody.ofBrowser(cookies)
  const login = issued?.login ?? (state === undefined ? undefined : loginOf(state))
  return { path, isCallback, step: { login, owner: issued?.replica } }
}
