/** Quirk: everything that is known of the user is in the ID token, as many products have it. */
import { scopeClaims } from '../../issuers/scope-claims.ts'
import { defineQuirk } from '../quirk.ts'

const standard: ReadonlySet<string> = new Set(Object.values(scopeClaims).flat())

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries all claims of the user, as userinfo does',
  why: 'Many clients never call userinfo and work only with providers that put everything into the ID token. Clients that do call it must not break.',
  wire: 'the claims of all requested scopes, and all claims that belong to no standard scope',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims',
  expect: 'accept',
  level: 'should',
  tellsWhen: ['reads-id-token'],
  catalogue: [],
  apply(claims, { user, request }) {
    const scopes = (request.scope ?? '').split(' ')
    const asked = new Set<string>(
      Object.entries(scopeClaims).flatMap(([scope, names]) => (scopes.includes(scope) ? names : [])),
    )
    const sent = Object.entries(user).filter(([name]) => asked.has(name) || !standard.has(name))
    return { ...Object.fromEntries(sent), ...claims }
  },
})
