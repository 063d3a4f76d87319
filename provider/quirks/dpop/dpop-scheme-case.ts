/** Quirk: the challenge of userinfo spells its scheme in another case. */
import { defineQuirk } from '../quirk.ts'
import { challenged, withoutNonce } from './nonce-challenge.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo challenge spells the DPoP scheme in another case',
  why: 'Authentication scheme names are case-insensitive. A relying party that searches for `DPoP` misses the challenge.',
  wire: 'a proof without `nonce` gets 401 with `WWW-Authenticate: dPoP error="use_dpop_nonce"` and the header `DPoP-Nonce`; the token endpoint sends no nonce before',
  spec: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-11.1',
  expect: 'accept',
  level: 'should',
  needs: ['sends-dpop'],
  note: 'a relying party that has a nonce from an earlier login is not challenged; one that does not support nonces fails as well',
  afterStart: true,
  catalogue: ['dpop-scheme-case'],
  apply: (honest) => challenged(honest, 'dPoP'),
  also: { 'token-response': withoutNonce, refresh: withoutNonce },
})
