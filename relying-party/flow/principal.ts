/** Which claims name the user: the first that is present, or those that a mapping names. */
import type { RelyingPartyConfiguration } from '../options.ts'
import { Rejection } from './rejection.ts'

export interface Principal {
  /** The part before an `@`, in lower case. */
  readonly user: string
  readonly email: string | undefined
}

const DEFAULT_CLAIMS = ['email', 'preferred_username', 'sub']

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const refuse = (message: string, claim: string) =>
  new Rejection(message, { check: 'claim', facts: { claim } })

function mapped(mapping: readonly string[], claims: Record<string, unknown>): Principal {
  const named = Object.fromEntries(mapping.map((entry) => entry.trim().split(':') as [string, string]))
  const user = text(claims[named.username ?? ''])
  const email = text(claims[named.email ?? ''])
  if (user === undefined)
    throw refuse("Invalid JWT token, 'username' claim is not present", named.username ?? 'username')
  if (!email?.includes('@')) {
    throw refuse(
      `Invalid JWT token, 'email' claim is not present or invalid : ${email ?? ''}`,
      named.email ?? 'email',
    )
  }
  return { user, email }
}

/**
 * Who signs in.
 * @throws Rejection where no claim says so
 */
export function readPrincipal(
  claims: Record<string, unknown>,
  { jwtPrincipalClaims = DEFAULT_CLAIMS, jwtPrincipalClaimsMapping = [] }: RelyingPartyConfiguration,
): Principal {
  if (jwtPrincipalClaimsMapping.length > 0) return mapped(jwtPrincipalClaimsMapping, claims)
  const value = jwtPrincipalClaims.map((name) => text(claims[name])).find((found) => found !== undefined)
  if (value === undefined) {
    throw refuse(
      `Invalid JWT token, none of the following claims are present [${jwtPrincipalClaims.join(', ')}]`,
      jwtPrincipalClaims[0] ?? 'sub',
    )
  }
  const user = (value.includes('@') ? value.slice(0, value.indexOf('@')) : value).toLowerCase()
  return { user, email: value.includes('@') ? value : text(claims.email) }
}
