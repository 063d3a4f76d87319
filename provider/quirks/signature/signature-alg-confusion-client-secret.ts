/** Quirk: the ID token is authenticated with the client secret, although the provider signs with a key pair. */
import { advertisingOnly } from '../jose/documents.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { algOf, signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has HS256 with the client secret although only RS256 is advertised',
  why: "Everybody who has seen the relying party's configuration knows the client secret, so it does not prove that the provider made the token.",
  wire: 'HS256 with the client secret; `kid` is left out, that of the published key, or the client id; discovery lists only RS256 if the quirk is chosen by address; a client without a secret gets an honest token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: rejectWhereSignatureCounts,
  level: 'should',
  cwe: 347,
  advisories: [{ id: 'CVE-2026-33322', product: 'MinIO' }],
  given: ['signature-counts', 'rs256-alone-advertised'],
  note: 'the relying party has a secret and did not register HS256',
  catalogue: ['signature-alg-confusion-client-secret'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'absent',
    options: ['absent', 'published', 'client-id'],
    description: 'The `kid`: none, that of the published key, or the client id',
  },
  apply: async (signed, context) => {
    const { clientId, clientSecret, value } = context
    if (clientSecret === undefined || algOf(signed).startsWith('HS')) return signed
    const kid = { absent: undefined, published: (await context.honestKey()).kid, 'client-id': clientId }[
      value
    ]
    return signedWith(macKey(clientSecret, kid), signed, context)
  },
  also: { discovery: advertisingOnly('RS256') },
})
