/** Requests of a careful code login, as the journal has them, to be changed in one place. */
import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { describeAuthorization, describeParameter } from '../../journal/client-request.ts'
import type { EventDetails, JournalEvent, Report } from '../../journal/events.ts'
import { inspectRequests, type LintId } from '../requests/index.ts'

export const random = () => randomBytes(32).toString('base64url')

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export const jwt = (claims: object, alg = 'RS256') => `${part({ alg })}.${part(claims)}.c2ln`

/** One that only its addressee can read. */
export const jwe = () => `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a2V5.aXY.dGV4dA.dGFn`

export const issuer = 'https://op.example'

export const soon = () => Math.floor(Date.now() / 1000) + 60

type Details = EventDetails['client-request']

interface Ask {
  readonly query?: Record<string, string>
  readonly body?: Record<string, string>
  readonly authorization?: string
  readonly method?: string
  readonly registered?: Partial<NonNullable<Details['registered']>>
  readonly login?: string
}

let seq = 0

export function asked(endpoint: Details['endpoint'], ask: Ask): JournalEvent {
  const { query = {}, body = {}, authorization = '', method = 'GET', registered, login = 'L1' } = ask
  seq += 1
  return {
    kind: 'client-request',
    by: 'provider',
    seq,
    at: Date.now(),
    login,
    run: undefined,
    issuer,
    endpoint,
    method,
    clientId: 'app',
    status: 200,
    parameters: [
      ...Object.entries(query).map(([name, value]) => describeParameter(name, value, 'query')),
      ...Object.entries(body).map(([name, value]) => describeParameter(name, value, 'body')),
    ],
    authorization: describeAuthorization(authorization),
    registered: registered && {
      authMethod: undefined,
      requestObjectAlg: undefined,
      postLogoutRedirectUris: [],
      ...registered,
    },
  }
}

export const event = (report: Report): JournalEvent => {
  seq += 1
  return { at: Date.now(), login: 'L1', run: undefined, ...report, seq } as JournalEvent
}

export const found = (id: LintId, events: readonly JournalEvent[]) =>
  inspectRequests(events)
    .find((report) => report.id === id)
    ?.findings.map(({ level, message }) => `${level}: ${message}`)

export type Case = readonly [title: string, id: LintId, events: () => JournalEvent[], message: RegExp]

/** Expects one finding of a lint, with its level and these words. */
export const saysSo = (_title: string, id: LintId, events: () => JournalEvent[], message: RegExp) =>
  expect(found(id, events())).toEqual([expect.stringMatching(message)])

const verifier = random()

export const good = {
  client_id: 'app',
  response_type: 'code',
  redirect_uri: 'https://app.example/callback',
  scope: 'openid email',
  state: random(),
  nonce: random(),
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}

export const without = (name: keyof typeof good) => {
  const { [name]: _left, ...rest } = good
  return rest
}

export const codeRequest = {
  grant_type: 'authorization_code',
  code: random(),
  redirect_uri: good.redirect_uri,
  code_verifier: verifier,
}

export const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
