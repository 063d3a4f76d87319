/** Which of a user's claims a request asks for: by scope, and by the parameter `claims` (OpenID Connect Core 5.4, 5.5). */
import type { Claims } from '../stages/stages.ts'

type Request = Readonly<Record<string, string | undefined>>

/** Scopes beside those of Core, and the claims that come with them. Any other claim comes with a scope of its own name. */
export const furtherScopes = {
  groups: ['groups'],
  roles: ['roles', 'realm_access', 'resource_access'],
} as const

const withScopes: ReadonlyMap<string, string> = new Map(
  Object.entries(furtherScopes).flatMap(([scope, names]) => names.map((name) => [name, scope] as const)),
)

/** Names that the parameter `claims` asks of one place; none where it is no such JSON. */
function named(request: Request, member: 'id_token' | 'userinfo'): ReadonlySet<string> {
  if (request.claims === undefined) return new Set()
  try {
    return new Set(Object.keys(JSON.parse(request.claims)?.[member] ?? {}))
  } catch {
    return new Set()
  }
}

/**
 * Of claims that no standard scope names, those that were asked for.
 * @param member where they go
 * @param byScope whether scopes count there: not for an ID token that an access token for userinfo stands beside
 */
export function claimsAsked(
  claims: Claims,
  request: Request,
  member: 'id_token' | 'userinfo',
  byScope: boolean,
): Claims {
  const scopes = new Set(byScope ? (request.scope ?? '').split(' ') : [])
  const names = named(request, member)
  return Object.fromEntries(
    Object.entries(claims).filter(
      ([name]) => names.has(name) || scopes.has(withScopes.get(name) ?? name) || scopes.has(name),
    ),
  )
}
