/** Quirk: the DPoP proof must carry a nonce. */
import { defineQuirk } from '../quirk.ts'
import { challenged } from './nonce-challenge.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Provider refuses DPoP proofs without a nonce',
  why: 'A server may ask for a nonce at any time. A relying party that does not repeat its request with that nonce cannot sign in there at all.',
  wire: 'a proof without `nonce` is answered with `use_dpop_nonce` and the header `DPoP-Nonce`: with 400 at the token endpoint, with 401 and `WWW-Authenticate: DPoP` at userinfo',
  spec: 'https://www.rfc-editor.org/rfc/rfc9449.html#section-8',
  expect: 'accept',
  level: 'should',
  needs: ['sends-dpop'],
  note: 'RFC 9449 expects the client to retry, and FAPI 2.0 requires it',
  catalogue: ['dpop-nonce'],
  apply: (honest) => (honest.dpopNonce === undefined ? honest : { ...honest, dpopNonce: 'required' }),
  also: { userinfo: (honest) => challenged(honest, 'DPoP') },
})
