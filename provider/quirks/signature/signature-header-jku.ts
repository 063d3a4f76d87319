/** Quirk: the ID token says where to fetch the keys that it is to be verified with. */
import { attackersKey, keySet, ownPublicKeys } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: "ID token names the URL of an attacker's key set",
  why: 'A verifier that follows `jku` accepts tokens that anybody signed, and lets anybody make the server send requests.',
  wire: "`jku` in the header is the URL of a canary that serves the attacker's key set, alone or together with a trusted key; `kid` is that of the attacker's key",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 918,
  given: ['signature-counts'],
  note: 'fetching the URL is wrong in every flow',
  catalogue: ['signature-header-jku'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'untrusted',
    options: ['untrusted', 'untrusted-trusted', 'trusted-untrusted'],
    description: "What the canary serves: the attacker's key alone, before a published one, or after it",
  },
  apply: async (signed, context) =>
    signedWith(await attackersKey(context, signed), signed, context, { jku: context.canary('jwks') }),
  canaries: {
    jwks: async (context) => {
      const untrusted = await ownPublicKeys(context, 'attacker')
      const { publicJwk: trusted } = await context.honestKey()
      return keySet(
        {
          untrusted,
          'untrusted-trusted': [...untrusted, trusted],
          'trusted-untrusted': [trusted, ...untrusted],
        }[context.value],
      )
    },
  },
})
