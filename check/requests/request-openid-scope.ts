/** Lint: the scope openid makes an authorization request one of OpenID Connect. */
import { asksElsewhere, defineLint, eachRequest, finding, parameter } from './lint.ts'

export const lint = defineLint({
  title: 'Authorization requests ask for the scope openid',
  why: 'Without it the request is plain OAuth: there may be no ID token, so who signed in is a guess.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest',
  catalogue: ['request-openid-scope'],
  inspect: (events) =>
    eachRequest(events, 'authorization', (request) => {
      if (asksElsewhere(request)) return undefined
      const scopes = parameter(request, 'scope')?.value?.split(' ') ?? []
      return [scopes.includes('openid') ? undefined : finding(request, 'must', 'The scope lacks openid.')]
    }),
})
