/** The relying party's own bearer tokens: signed with a key that its replicas share, published at the documented address. */
import { calculateJwkThumbprint, importJWK, type JWK, SignJWT } from 'jose'
import type { OidcConfiguration } from '../options.ts'

export interface BearerTokens {
  /** Who these tokens name as their issuer. */
  readonly issuer: string
  /** The public half of the key. */
  readonly jwks: { readonly keys: readonly JWK[] }
  /** `issued` in seconds since the epoch; without it, now. The same claims at the same second make the same token. */
  issue(
    subject: string,
    claims: Record<string, unknown>,
    issued?: number,
  ): Promise<{ token: string; expires: number }>
}

export interface BearerTokensOptions {
  /** A private JWK, RSA. */
  readonly key: JWK
  readonly oidc: OidcConfiguration
  readonly now: () => number
  /** Default serverUrl. */
  readonly issuer?: string
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** Tokens that live for tokenValidity seconds. */
export async function createBearerTokens({
  key,
  oidc,
  now,
  issuer = oidc.serverUrl,
}: BearerTokensOptions): Promise<BearerTokens> {
  const kid = key.kid ?? (await calculateJwkThumbprint(key))
  const signingKey = await importJWK(key, 'RS256')
  const publicKey = Object.fromEntries(
    Object.entries(key).filter(([name]) => !PRIVATE_MEMBERS.includes(name)),
  )
  return {
    issuer,
    jwks: { keys: [{ ...publicKey, kid, alg: 'RS256', use: 'sig' }] },
    async issue(subject, { email, name, preferred_username: username }, issued = Math.floor(now() / 1000)) {
      const expires = issued + oidc.tokenValidity
      const token = await new SignJWT({
        email,
        name,
        preferred_username: username,
        tokenType: 'PERSONAL_ACCESS',
      })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(oidc.id)
        .setSubject(subject)
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .sign(signingKey)
      return { token, expires }
    },
  }
}
