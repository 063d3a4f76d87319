/** The live provider as the doctor sees it: discovery, keys, and its authorization endpoint asked without signing in. */

import { createHash, randomBytes } from 'node:crypto'
import { parseObject } from '../common/values.ts'
import { wordsOfPage } from '../diagnosis/explain/plain-text.ts'
import { type Answer, ask, type NoAnswer, type Outcome, timeToConnect } from './ask.ts'
import type { Deployment } from './deployment.ts'

export type Metadata = Readonly<Record<string, unknown>>

export type Discovery =
  | { readonly state: 'none' }
  | { readonly state: 'unreachable'; readonly url: string; readonly answer: NoAnswer }
  | { readonly state: 'unusable'; readonly url: string; readonly answer: Answer; readonly why: string }
  | {
      readonly state: 'found'
      readonly url: string
      readonly answer: Answer
      readonly metadata: Metadata
      readonly connectMs: number | undefined
      /** How often it was tried; times are those of the best. */
      readonly measured: number
    }

const SUFFIX = '/.well-known/openid-configuration'

/** The address of the document that `discoveryUri` means; the issuer alone will do. */
function discoveryUrl(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined
  const url = new URL(uri)
  if (!/^https?:$/.test(url.protocol)) return undefined
  if (!url.pathname.includes('/.well-known/')) url.pathname = url.pathname.replace(/\/$/, '') + SUFFIX
  return url.href
}

export async function discover(uri: string, within: number): Promise<Discovery> {
  const url = discoveryUrl(uri)
  if (url === undefined) return { state: 'none' }
  const { answer, connectMs, measured } = await measure(url, within)
  if (!answer.ok) return { state: 'unreachable', url, answer }
  if (answer.status !== 200)
    return { state: 'unusable', url, answer, why: `it answers with status ${answer.status}` }
  const metadata = parseObject(answer.body)
  if (!metadata) {
    const type = answer.headers.get('content-type') ?? 'no content type'
    return { state: 'unusable', url, answer, why: `it answers with ${type} that is not a JSON object` }
  }
  const missing = ['issuer', 'authorization_endpoint', 'jwks_uri'].filter(
    (name) => typeof metadata[name] !== 'string',
  )
  if (missing.length > 0)
    return { state: 'unusable', url, answer, why: `the document lacks ${missing.join(', ')}` }
  return { state: 'found', url, answer, metadata, connectMs, measured }
}

const NOTABLE_MS = 400
const TRIES = 3

/** Asks for the document; a slow answer is asked for again, since one moment says nothing of the provider. */
async function measure(url: string, within: number) {
  const first = await ask(url, { within, headers: { accept: 'application/json' } })
  let best = first
  let connectMs = await timeToConnect(url, within)
  let measured = 1
  const isSlow = () => (best.ok && best.totalMs > NOTABLE_MS) || (connectMs ?? 0) > NOTABLE_MS
  while (first.ok && isSlow() && measured < TRIES) {
    measured += 1
    const next = await ask(url, { within, headers: { accept: 'application/json' } })
    if (next.ok && best.ok && next.totalMs < best.totalMs) best = { ...next, ahead: best.ahead }
    const again = await timeToConnect(url, within)
    if (again !== undefined) connectMs = Math.min(connectMs ?? again, again)
  }
  // A connection is part of the whole, and never takes longer.
  const bound = best.ok ? Math.min(connectMs ?? best.totalMs, best.totalMs) : connectMs
  return { answer: best, connectMs: connectMs === undefined ? undefined : bound, measured }
}

/** Texts of a list in the metadata; undefined where it is absent. */
export function listIn(metadata: Metadata, name: string): readonly string[] | undefined {
  const value = metadata[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined
}

export interface KeySet {
  readonly url: string
  readonly outcome: Outcome
  readonly kids: readonly (string | undefined)[] | undefined
}

export async function readKeys(url: string, within: number): Promise<KeySet> {
  const outcome = await ask(url, { within, headers: { accept: 'application/json' } })
  const keys = outcome.ok && outcome.status === 200 ? parseObject(outcome.body)?.keys : undefined
  const kids = Array.isArray(keys)
    ? keys.map((key) => (typeof key?.kid === 'string' ? (key.kid as string) : undefined))
    : undefined
  return { url, outcome, kids }
}

/** What the authorization endpoint made of a request that asks for no page (`prompt=none`). */
export type Probed =
  /** It answered to the callback: the address is registered. */
  | { readonly state: 'answered'; readonly error: string | undefined; readonly description: string }
  /** It led on to a page of its own, so it took the request. */
  | { readonly state: 'taken'; readonly status: number }
  /** It showed an error and did not lead back. */
  | { readonly state: 'refused'; readonly status: number; readonly text: string }
  | { readonly state: 'no-answer'; readonly reason: string }

/** What a person reads there: scripts hold the request as well, and say nothing. */
const words = (html: string) => wordsOfPage(html.slice(0, 100_000))

/** Words with which a page refuses a client or a redirect URI; a page of sign-in may name both. */
const refuses =
  /AADSTS50011|AADSTS700016|\b(invalid|unknown|unregistered|illegal|mismatch\w*|wrong)\b.{0,40}(redirect[_ ]?ur[il]|redirect address|reply url|client)|(redirect[_ ]?ur[il]|redirect address|reply url|client)\b.{0,60}\b(mismatch\w*|invalid|unknown|unregistered|not (found|match\w*|registered|allowed|valid|known|permitted))|invalid_client/i

/** Sends the browser's first request, as the configuration would, but for `prompt=none`: nobody is signed in by it. */
export async function probeAuthorization(
  metadata: Metadata,
  { oidc }: Deployment,
  { within, pkce }: { within: number; pkce: boolean },
): Promise<Probed> {
  const url = new URL(String(metadata.authorization_endpoint))
  const challenge = createHash('sha256').update(randomBytes(32)).digest('base64url')
  const parameters = {
    client_id: oidc.id,
    redirect_uri: oidc.callbackUrl,
    response_type: oidc.responseType,
    scope: oidc.scope,
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    prompt: 'none',
    ...(pkce ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const answer = await ask(url.href, { within, redirect: 'manual', headers: { accept: 'text/html' } })
  if (!answer.ok) return { state: 'no-answer', reason: answer.reason }
  const { status, headers, body } = answer
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null && URL.canParse(location, url.href)) {
    const target = new URL(location, url.href)
    if (!sameCallback(target, oidc.callbackUrl)) return { state: 'taken', status }
    const fragment = new URLSearchParams(target.hash.slice(1))
    const value = (name: string) => target.searchParams.get(name) ?? fragment.get(name) ?? undefined
    return { state: 'answered', error: value('error'), description: value('error_description') ?? '' }
  }
  const text = words(body)
  if (status >= 400 || refuses.test(text)) return { state: 'refused', status, text: text.slice(0, 300) }
  return { state: 'taken', status }
}

function sameCallback(target: URL, callbackUrl: string): boolean {
  if (!URL.canParse(callbackUrl)) return false
  const callback = new URL(callbackUrl)
  return target.origin === callback.origin && target.pathname === callback.pathname
}
