/** The scope brings none of the claims that are meant to name the user. */
import { defineCheck } from '../finding.ts'

const key = 'oidcConfiguration.scope'

/** The scope that brings each claim. {@link https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims} */
const SCOPE_OF: Readonly<Record<string, string>> = {
  sub: 'openid',
  email: 'email',
  email_verified: 'email',
  preferred_username: 'profile',
  name: 'profile',
  nickname: 'profile',
  given_name: 'profile',
  family_name: 'profile',
}

export const scopeWithoutClaim = defineCheck({
  id: 'scope-without-claim',
  title: 'No requested scope brings the claim that names the user',
  severity: 'warning',
  async find({ deployment, metadata }) {
    const { scope } = deployment.oidc
    const asked = new Set(scope.split(/\s+/).filter(Boolean))
    const { jwtPrincipalClaims = [], jwtPrincipalClaimsMapping = [] } = deployment.authentication
    const mapped = jwtPrincipalClaimsMapping.map((entry) => entry.trim().split(':')[1] ?? '')
    const claims = mapped.length ? mapped : jwtPrincipalClaims
    const known = claims.filter((claim) => claim in SCOPE_OF)
    const lacking = known.filter((claim) => !asked.has(SCOPE_OF[claim] ?? ''))
    // A claim of the provider's own may come with any scope.
    if (lacking.length === 0 || known.length < claims.length || !asked.has('openid')) return []
    const [first = ''] = claims
    if (!mapped.length && !lacking.includes(first)) return []
    const left = claims.filter((claim) => !lacking.includes(claim))
    const refused = mapped.length > 0 || left.length === 0
    const wanted = [...new Set([...asked, ...lacking.map((claim) => SCOPE_OF[claim] ?? '')])].join(' ')
    const listed = (await metadata())?.claims_supported
    const sends = Array.isArray(listed) && listed.includes(first)
    return [
      {
        key,
        severity: refused ? 'error' : 'warning',
        evidence: [
          `The scope is "${scope}", and ${mapped.length ? 'jwtPrincipalClaimsMapping' : 'jwtPrincipalClaims'} names ${claims.join(', ')}: by OpenID Connect Core, 5.4, ${lacking.join(' and ')} come${lacking.length === 1 ? 's' : ''} with the scope ${[...new Set(lacking.map((claim) => SCOPE_OF[claim]))].join(' and ')}.`,
          refused
            ? 'Without them the sign-in ends with an error that names the claim.'
            : `The user is then named by ${left[0]}, and gets an e-mail address made up from it.`,
          ...(sends
            ? [`The provider lists ${first} in claims_supported; it may send it even without the scope.`]
            : []),
        ],
        fix: deployment.change(key, wanted),
      },
    ]
  },
})
