/** Quirk: the ID token is not signed, as a client of the code flow may have asked for. */
import { advertisingToo } from '../jose/documents.ts'
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is unsigned in the code flow, for a client that registered none',
  why: 'This is allowed if the token comes directly from the token endpoint. It shows whether a relying party that claims to accept unsigned tokens does so.',
  wire: 'as `signature-alg-none`, but only from the token endpoint; discovery lists `none` if the quirk is chosen by address',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: { code: 'either', refresh: 'either' },
  level: 'may',
  note: 'the relying party registered `id_token_signed_response_alg` none and uses the code flow',
  catalogue: ['signature-alg-none-registered'],
  decides: ['id-token.signature'],
  apply: (signed, { grantType }) =>
    grantType === 'authorization_code' || grantType === 'refresh_token'
      ? unsigned(signed, { ...signed.header, alg: 'none' })
      : signed,
  also: { discovery: advertisingToo('none') },
})
