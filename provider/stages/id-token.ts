/** Stages ID token claims, header and signature: reached where an ID token is issued, or where it leaves the token endpoint. */
import { createSecretKey } from 'node:crypto'
import { claimsByRules } from '../apis/token-claims.ts'
import { claimsAsked } from '../issuers/claims-asked.ts'
import { scopeClaims } from '../issuers/scope-claims.ts'
import { signCompact } from '../keys/signing.ts'
import type { QuirkContext, SigningKey } from '../quirks/context.ts'
import { acts, applyStage } from './apply.ts'
import { decode, reportHonestToken } from './compact-token.ts'
import { draftPrefix, partsOfDraft } from './draft-id-token.ts'
import { type Exchange, report } from './exchange.ts'
import type { Artifacts, Claims } from './stages.ts'

const standard: ReadonlySet<string> = new Set(Object.values(scopeClaims).flat())

/** Claims that the provider sets itself, whatever a user is configured with. */
const own = new Set([
  'iss',
  'aud',
  'exp',
  'iat',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
  'sid',
  'acr',
  'amr',
  'auth_time',
])

/**
 * A user's claims beyond the standard scopes: all of them where ID tokens are fat, else those that were asked for and
 * those that a quirk made. An ID token has them by scope only where no access token goes out that opens userinfo.
 */
export function furtherClaims(exchange: Exchange, where: 'id-token' | 'userinfo'): Claims {
  const { login, issuer } = exchange
  const byRules = claimsByRules(exchange, where === 'userinfo' ? 'userinfo' : 'id_token')
  const request = login?.request ?? {}
  const { changed = [] } = login?.user ?? {}
  const byScope = where === 'userinfo' || request.response_type === 'id_token'
  // Nothing asks for any: the usual case of an ID token.
  if (!issuer.fatIdTokens && !byScope && request.claims === undefined && changed.length === 0) return byRules
  const further = Object.fromEntries(
    Object.entries(login?.user?.claims ?? {}).filter(([name]) => !standard.has(name) && !own.has(name)),
  )
  return {
    ...(issuer.fatIdTokens
      ? further
      : claimsAsked(further, request, where === 'userinfo' ? 'userinfo' : 'id_token', byScope)),
    ...Object.fromEntries(changed.flatMap((name) => (name in further ? [[name, further[name]]] : []))),
    ...byRules,
  }
}

/** The key that signed an honest token: one of the ring, or the client's secret. */
export function keyBehind(
  exchange: Exchange,
  header: Record<string, unknown>,
  secret: string | undefined,
): SigningKey {
  const alg = String(header.alg)
  const kid = typeof header.kid === 'string' ? header.kid : undefined
  if (alg.startsWith('HS') && secret !== undefined) {
    const key = createSecretKey(Buffer.from(secret))
    return {
      kid: '',
      alg,
      publicJwk: { kty: 'oct' },
      sign: async (head, payload) => signCompact(alg, key, head, payload),
    }
  }
  const key = exchange.issuer.tenant.keys.find(kid, alg)
  if (!key) throw new TypeError(`no key ${kid} for ${alg}`)
  return key
}

export const idTokenStages = ['id-token-claims', 'id-token-header', 'id-token-signature'] as const

/**
 * The ID token that is sent. What a quirk changed is signed again by the key that signed the honest one, and
 * signature quirks come last. Reports the ID token and remembers it, for hints and replays.
 */
export function sentIdToken(
  exchange: Exchange,
  honest: string,
  secret: string | undefined,
  beside: Partial<QuirkContext['beside']>,
): string | Promise<string> {
  if (acts(exchange, ...idTokenStages)) return bentIdToken(exchange, honest, secret, beside)
  // Nothing to decode for: whoever reads the journal does.
  reportHonestToken(exchange, 'id-token', honest)
  const remembered = exchange.login && exchange.issuer.logins.issued(exchange.login, { honest, sent: honest })
  return remembered ? remembered.then(() => honest) : honest
}

async function bentIdToken(
  exchange: Exchange,
  honest: string,
  secret: string | undefined,
  beside: Partial<QuirkContext['beside']>,
): Promise<string> {
  const drafted = exchange.idTokenDraft === honest
  const parts = drafted ? partsOfDraft(exchange, honest) : decode(honest)
  if (!parts) return honest
  const key = keyBehind(exchange, parts.header, secret)
  const surroundings = { beside, honestKey: async () => key }
  const claims = await applyStage('id-token-claims', parts.claims, exchange, surroundings)
  const header = await applyStage('id-token-header', parts.header, exchange, surroundings)
  const changed = drafted || claims !== parts.claims || header !== parts.header
  const signed: Artifacts['id-token-signature'] = {
    header,
    claims,
    token: changed ? await key.sign(header, claims) : honest,
    ...(exchange.encryption && { encryption: exchange.encryption }),
  }
  const artifact = await applyStage('id-token-signature', signed, exchange, surroundings)
  const { token, encryption } = artifact
  const sent = encryption ? await (await import('../keys/encryption.ts')).encrypted(token, encryption) : token
  if (exchange.login) {
    const remembered = drafted ? { honest: sent, sent, hint: `${draftPrefix}${honest}` } : { honest, sent }
    await exchange.issuer.logins.issued(exchange.login, remembered)
  }
  const { value: issuer } = exchange.issuer
  report(exchange, { kind: 'id-token', issuer, header: artifact.header, claims: artifact.claims })
  return sent
}
