/** Quirk: a new key appears just before the token is signed. */
import { withKeys } from '../jose/documents.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'jwks',
  title: 'Provider creates a new key just before it signs',
  why: 'The keys that were fetched with discovery are already outdated when the token comes. For an unknown kid, a client must fetch them again.',
  wire: 'every login is signed with a key that the JWKS publishes only from that login on',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  expect: 'accept',
  level: 'must',
  mustWhen: ['keys-read-again'],
  tellsWhen: ['keys-read-again'],
  needs: ['fetches-keys'],
  delivery: ['id-token-signature'],
  catalogue: ['jwks-rotate-at-signing'],
  async apply(answer, { key, loginNumber }) {
    const numbers = [loginNumber, loginNumber - 1].filter((number) => number > 0)
    const fresh = await Promise.all(numbers.map((number) => key(`signing ${number}`)))
    return withKeys(answer, (keys) => [...fresh.map(({ publicJwk }) => publicJwk), ...keys])
  },
  also: {
    'id-token-signature': async (signed, context) =>
      signed.header.alg === 'RS256'
        ? signedWith(await context.key(`signing ${context.loginNumber}`), signed, context)
        : signed,
  },
})
