/** Reads what a live provider shows, or files that were saved of it, into facts: no secret, and no value of a claim. */

import { readFile, stat } from 'node:fs/promises'
import { isObject } from '../../common/values.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { type Facts, kindsOf } from './facts.ts'
import { factsOfDiscovery, factsOfKeys, factsOfToken, partsOf } from './observe.ts'

type Members = Readonly<Record<string, unknown>>
type Seen = { -readonly [K in keyof Facts]: Facts[K] } & { issuer?: string }

const MOST = 1024 * 1024
/** Recordings of a browser are longer. */
const MOST_OF_FILE = 32 * 1024 * 1024
const WELL_KNOWN = '/.well-known/openid-configuration'

const refuse = (message: string, fix: string) => new FickleError('ERR_PROVIDER_UNREADABLE', message, fix)

const short = (text: string) => JSON.stringify(text.slice(0, 200))

/** The body, as long as it is no longer than what such a document can be. */
async function bodyOf(answer: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body ?? []) {
    length += chunk.length
    if (length > MOST) {
      throw refuse(
        `The document at ${url} is longer than 1 MB, so it is no discovery document or key set.`,
        'Check the address.',
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function textAt(url: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(10_000),
      headers: { accept: 'application/json' },
    })
    if (answer.ok) return await bodyOf(answer, url)
    await answer.body?.cancel()
    throw refuse(
      `${url} answers with status ${answer.status}.`,
      'Give the issuer, or the address of its document.',
    )
  } catch (error) {
    if (error instanceof FickleError) throw error
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
    throw refuse(
      `Nothing answers at ${url} (${cause?.code ?? cause?.message ?? message}).`,
      'Check the address.',
    )
  }
}

async function fetched(url: string): Promise<Members> {
  const document = parsed((await textAt(url)).trim())
  if (!isObject(document))
    throw refuse(
      `The answer at ${url} is not a JSON object.`,
      'Give the issuer, or the address of its document.',
    )
  return document
}

/** Deeper than anything that a provider sends; nobody could write it down again. */
const DEEPEST = 50

function isTooDeep(json: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]
    if (inString && character === '\\') at += 1
    else if (character === '"') inString = !inString
    else if (!inString && (character === '[' || character === '{')) depth += 1
    else if (!inString && (character === ']' || character === '}')) depth -= 1
    if (depth > DEEPEST) return true
  }
  return false
}

/** Undefined where it is no JSON, or JSON without end. */
function parsed(text: string): unknown {
  if (isTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a member's value is the address of something that a client asks. */
const isEndpoint = (name: string, value: unknown): value is string =>
  /^(jwks_uri|.*_endpoint|check_session_iframe)$/.test(name) &&
  typeof value === 'string' &&
  URL.canParse(value)

/** The facts of a discovery document: endpoints as paths, wherever they are, those of a member as `member.endpoint`. */
function seeDocument(seen: Seen, document: Members): void {
  const issuer = document.issuer
  if (typeof issuer !== 'string' || !URL.canParse(issuer) || !/^https?:/i.test(issuer)) {
    throw refuse(
      'The document has no issuer that is a URL, so it is no discovery document.',
      'Check the address.',
    )
  }
  const { values = {}, paths = {} } = factsOfDiscovery(document, new URL(issuer).origin)
  const elsewhere: Record<string, string> = {}
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const inner = isObject(value) ? Object.entries(value) : []
    if (isEndpoint(name, value)) elsewhere[name] = new URL(value).pathname
    else if (inner.length > 0 && inner.every(([member, url]) => isEndpoint(member, url)))
      for (const [member, url] of inner) elsewhere[`${name}.${member}`] = new URL(String(url)).pathname
    else if (name !== 'signed_metadata') kept[name] = value
  }
  const own = Object.entries(paths).map(([name, path]) => [name, path.split(/[?#]/, 1)[0] ?? ''])
  seen.discovery = { values: kept, paths: { ...elsewhere, ...Object.fromEntries(own) } }
  seen.issuer = issuer
}

function seeTokens(seen: Seen, answer: Members): void {
  seen.token = { members: kindsOf(answer) }
  const [id, access] = [factsOfToken(answer.id_token), factsOfToken(answer.access_token)]
  if (id) seen.idToken = id
  if (access) seen.accessToken = access
}

const isClaims = (body: Members) => typeof body.sub === 'string' && !('access_token' in body)

/** What a JSON answer is, by what it says. */
function seeAnswer(seen: Seen, body: Members, status: number): boolean {
  if ('issuer' in body && 'authorization_endpoint' in body) seeDocument(seen, body)
  else if (Array.isArray(body.keys)) seen.keys = factsOfKeys(body)
  else if ('access_token' in body || 'id_token' in body) seeTokens(seen, body)
  else if ('error' in body)
    seen.error = {
      status: Math.max(status, 400),
      members: kindsOf(body),
      ...(typeof body.error === 'string' && { error: body.error }),
    }
  else if (isClaims(body)) seen.userinfo = { claims: kindsOf(body) }
  else return false
  return true
}

interface Entry {
  readonly response?: {
    readonly status?: number
    readonly content?: { readonly text?: string; readonly encoding?: string }
  }
}

function seeRecording(seen: Seen, { entries }: { readonly entries: readonly Entry[] }): boolean {
  let any = false
  for (const { response } of entries) {
    const { text = '', encoding } = response?.content ?? {}
    const body = parsed(encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text)
    if (isObject(body)) any = seeAnswer(seen, body, response?.status ?? 200) || any
  }
  return any
}

async function seeFile(seen: Seen, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile())
    throw refuse(`There is no file ${short(path)}.`, 'Give a URL that starts with https://, or a file.')
  if (found.size > MOST_OF_FILE)
    throw refuse(
      `The file ${short(path)} is longer than 32 MB.`,
      'Remove the entries that are not about the provider.',
    )
  const text = (await readFile(path, 'utf8')).trim()
  const token = partsOf(text) && factsOfToken(text)
  if (token) {
    seen.idToken = token
    return
  }
  const body = parsed(text)
  if (!isObject(body))
    throw refuse(`The file ${short(path)} is neither JSON nor a JWT.`, 'Save the answer unchanged.')
  const log = body.log as { entries?: unknown } | undefined
  const known = Array.isArray(log?.entries)
    ? seeRecording(seen, log as { entries: readonly Entry[] })
    : seeAnswer(seen, body, 400)
  if (!known) {
    throw refuse(
      `The file ${short(path)} is not a document or an answer of a provider.`,
      'Give a discovery document, a key set, a token response, an ID token, claims of userinfo, an error or a HAR file.',
    )
  }
}

async function seeUrl(seen: Seen, url: string): Promise<void> {
  const asked = url.includes('/.well-known/') ? url : `${url.replace(/\/$/, '')}${WELL_KNOWN}`
  const document = await fetched(asked)
  seeDocument(seen, document)
  const stated = String(document.issuer)
  const expected = asked.endsWith(WELL_KNOWN) ? asked.slice(0, -WELL_KNOWN.length) : undefined
  if (expected !== undefined && stated.replace(/\/$/, '') !== expected) {
    throw refuse(
      `The document at ${asked} says that its issuer is ${short(stated)}, which is a different address.`,
      'If the provider is known to do that, save the document and give the file.',
    )
  }
  if (typeof document.jwks_uri !== 'string') return
  if (!URL.canParse(document.jwks_uri))
    throw refuse(`The jwks_uri of ${asked} is not a URL.`, 'Check the address.')
  seen.keys = factsOfKeys(await fetched(document.jwks_uri))
}

export interface SeenProvider {
  readonly issuer: string
  readonly facts: Facts
}

/**
 * @param sources URLs of issuers or documents, and files
 * @throws FickleError ERR_PROVIDER_UNREADABLE
 */
export async function seeProvider(sources: readonly string[]): Promise<SeenProvider> {
  const seen: Seen = {}
  for (const source of sources)
    await (/^https?:\/\//i.test(source) ? seeUrl(seen, source) : seeFile(seen, source))
  const { issuer, ...facts } = seen
  if (issuer === undefined) {
    throw refuse(
      'None of the sources is a discovery document.',
      'Give the issuer, or a file with its document.',
    )
  }
  return { issuer, facts }
}
