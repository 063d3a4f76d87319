/** What the provider did on purpose in a login: each quirk that acted, and the causes that a relying party then has to refuse it for. */
import type { JournalEvent } from '../journal/events.ts'
import type { Cause } from './diagnosis.ts'

type Quirk = JournalEvent<'quirk'>

export interface Deviation {
  readonly event: Quirk
  /** The causes that it brings about, the likeliest first; empty where a relying party has nothing to refuse. */
  readonly causes: readonly Cause[]
}

type Members = Readonly<Record<string, unknown>>

const membersOf = (value: unknown): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {}

/** Names whose values differ. */
const changed = (before: Members, after: Members): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )

const isTime = (value: unknown) => typeof value === 'number' && Number.isFinite(value)

function ofClaim(name: string, before: Members, after: Members): Cause[] {
  const sent = after[name]
  const missing = !(name in after)
  switch (name) {
    case 'nonce':
      return missing ? ['nonce-missing', 'nonce-mismatch'] : ['nonce-mismatch']
    case 'iss':
      return ['issuer-mismatch']
    case 'aud':
    case 'azp':
      return ['audience-mismatch']
    case 'exp':
      if (missing) return ['claim-missing', 'token-expired']
      if (!isTime(sent)) return ['claim-unusable']
      return Number(sent) < Number(before[name]) ? ['token-expired', 'clock-skew'] : []
    case 'iat':
      if (missing) return ['claim-missing']
      return isTime(sent) ? ['clock-skew', 'token-expired'] : ['claim-unusable']
    case 'nbf':
      return ['clock-skew']
    default:
      return missing ? ['claim-missing'] : ['claim-unusable']
  }
}

function ofClaims(before: Members, after: Members): Cause[] {
  const names = changed(before, after)
  const moved = (name: string) =>
    isTime(after[name]) && isTime(before[name]) ? Number(after[name]) - Number(before[name]) : 0
  // Times that move together, and all of them, are a clock.
  const times = ['exp', 'nbf', 'auth_time'].filter((name) => isTime(before[name]))
  if (moved('iat') !== 0 && times.length > 0 && times.every((name) => moved(name) === moved('iat')))
    return ['clock-skew', 'token-expired']
  if (moved('exp') < 0 && Number(after.exp) <= Number(before.iat)) return ['token-expired', 'clock-skew']
  return names.flatMap((name) => ofClaim(name, before, after))
}

function ofHeader(before: Members, after: Members): Cause[] {
  const names = changed(before, after)
  if ('enc' in after && !('enc' in before)) return ['token-encrypted']
  if (names.includes('alg')) return ['algorithm-mismatch', 'unknown-key']
  return ['unknown-key', 'algorithm-mismatch']
}

const parametersOf = (value: unknown): readonly (readonly [string, string])[] =>
  (membersOf(value).parameters as readonly (readonly [string, string])[] | undefined) ?? []

const ofError: Readonly<Record<string, Cause>> = {
  access_denied: 'access-denied',
  consent_required: 'interaction-required',
  login_required: 'interaction-required',
  interaction_required: 'interaction-required',
  account_selection_required: 'interaction-required',
  server_error: 'provider-unreachable',
  temporarily_unavailable: 'provider-unreachable',
  invalid_client: 'client-authentication',
  unauthorized_client: 'client-authentication',
}

function ofResponse(before: unknown, after: unknown): Cause[] {
  const [sent, honest] = [parametersOf(after), parametersOf(before)]
  const values = (list: typeof sent, name: string) =>
    list.filter(([each]) => each === name).map(([, value]) => value)
  const differs = (name: string) => values(sent, name).join() !== values(honest, name).join()
  const error = values(sent, 'error')[0]
  const causes: Cause[] = []
  if (error !== undefined && differs('error')) causes.push(ofError[error] ?? 'unknown')
  if (differs('state'))
    causes.push(values(sent, 'state').length === 0 ? 'state-not-returned' : 'state-altered')
  if (differs('iss')) causes.push('issuer-mismatch')
  if (error === undefined && differs('code') && values(sent, 'code').length === 0)
    causes.push('provider-unreachable')
  return causes
}

function ofTokenRequest(before: unknown, after: unknown): Cause[] {
  const [honest, sent] = [new Map(parametersOf(before)), new Map(parametersOf(after))]
  const differs = (name: string) => honest.get(name) !== sent.get(name)
  const causes: Cause[] = []
  if (differs('code_verifier')) causes.push('pkce-mismatch')
  if (differs('redirect_uri')) causes.push('redirect-uri-mismatch')
  if (differs('client_id') || differs('client_secret')) causes.push('client-authentication')
  return causes
}

/** An answer that is none: broken off, late, of an error, or a page where JSON belongs. */
const unanswered = ({ status, broken, delayMs, body }: Members): boolean =>
  Number(status) >= 400 || broken !== undefined || delayMs !== undefined || typeof body === 'string'

function ofTokenResponse(before: Members, after: Members): Cause[] {
  const body = membersOf(after.body)
  const error = typeof body.error === 'string' ? ofError[body.error] : undefined
  if (error) return [error]
  if (Number(after.status) >= 500 || after.broken !== undefined || after.delayMs !== undefined)
    return ['provider-unreachable']
  if ('id_token' in membersOf(before.body) && !('id_token' in body) && 'access_token' in body)
    return ['claim-missing']
  return 'body' in after && typeof after.body === 'string' ? ['provider-unreachable'] : []
}

/** What a relying party that pushed its request has to refuse: an error, or no place to send the browser to. */
function ofPushed(before: Members, after: Members): Cause[] {
  const [honest, body] = [membersOf(before.body), membersOf(after.body)]
  const error = typeof body.error === 'string' ? ofError[body.error] : undefined
  if (error) return [error]
  if (typeof body.error === 'string') return ['unknown']
  if (unanswered(after) || ('request_uri' in honest && !('request_uri' in body)))
    return ['provider-unreachable']
  return changed(membersOf(before.headers), membersOf(after.headers)).length > 0
    ? ['provider-unreachable']
    : []
}

function causesOf({ stage, quirk, honest, sent }: Quirk): Cause[] {
  const [before, after] = [membersOf(honest), membersOf(sent)]
  switch (stage) {
    case 'id-token-claims':
      return ofClaims(before, after)
    case 'id-token-header':
      return ofHeader(before, after)
    case 'id-token-signature':
      if (membersOf(after.token).encrypted === true || 'encryption' in after) return ['token-encrypted']
      return ofHeader(membersOf(before.header), membersOf(after.header))
    case 'authorization-response':
      return ofResponse(honest, sent)
    case 'token-request':
      return ofTokenRequest(honest, sent)
    case 'token-response':
      return ofTokenResponse(before, after)
    case 'discovery':
      return /issuer/.test(quirk) ? ['issuer-mismatch'] : ['provider-unreachable']
    case 'jwks':
      return ['unknown-key']
    case 'transport':
      return /^tls-/.test(quirk) ? ['tls-untrusted'] : []
    case 'pushed-request':
      return ofPushed(before, after)
    case 'userinfo':
      return unanswered(after) ? ['provider-unreachable'] : ['claim-unusable', 'claim-missing']
    default:
      return []
  }
}

/** Stages of which a relying party learns only by redeeming the code. */
const ofTheToken = new Set([
  'token-response',
  'id-token-claims',
  'id-token-header',
  'id-token-signature',
  'userinfo',
])

/** The quirks that acted, in order, each once: by the first of its acts that a relying party has something to refuse for. */
export function deviationsOf(events: readonly JournalEvent[]): Deviation[] {
  const acts = events.flatMap((event): Deviation[] =>
    event.kind === 'quirk' ? [{ event, causes: [...new Set(causesOf(event))] }] : [],
  )
  return [...Map.groupBy(acts, ({ event }) => event.quirk).values()].flatMap(
    (same) => same.find(({ causes }) => causes.length > 0) ?? same[0] ?? [],
  )
}

/** Whether what a quirk did reached the relying party in a token that it redeemed itself. */
export const isOfTheToken = ({ event }: Deviation): boolean => ofTheToken.has(event.stage)
