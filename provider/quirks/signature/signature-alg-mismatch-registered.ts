/** Quirk: the ID token is signed with a published key of another algorithm than was agreed on. */
import { advertisingOnly } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { algOf, signedAs } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with a different algorithm than the client registered',
  why: 'The algorithm is fixed at registration, RS256 by default, and the token must not change it. Otherwise an attacker can choose the weakest algorithm.',
  wire: 'signed with the published RS256 key if the client registered another algorithm, with the published PS256 key if it has RS256, or with the published ES256 key; discovery lists only RS256 if the quirk is chosen by address',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: rejectWhereSignatureCounts,
  level: 'should',
  cwe: 347,
  advisories: [{ id: 'GluuFederation/oxd#537', product: 'Gluu oxd' }],
  given: ['signature-counts', 'rs256-alone-advertised'],
  note: 'the relying party uses one algorithm; a must-reject under a FAPI profile',
  catalogue: ['signature-alg-mismatch-registered'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'other-rsa',
    options: ['other-rsa', 'es256'],
    description: 'If the client registered ES256, both values use RS256',
  },
  apply: (signed, context) => {
    const other = algOf(signed) === 'RS256' ? 'PS256' : 'RS256'
    return signedAs(context.value === 'es256' && algOf(signed) !== 'ES256' ? 'ES256' : other, signed, context)
  },
  also: { discovery: advertisingOnly('RS256') },
})
