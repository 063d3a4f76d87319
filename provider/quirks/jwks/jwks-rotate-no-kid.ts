/** Quirk: keys without names are rotated. */
import { withKeys } from '../jose/documents.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'jwks',
  title: 'Provider rotates keys that have no kid',
  why: 'Without a kid a client cannot know that the key is new. It can only try its keys, and fetch the set again if that fails.',
  wire: 'from the second login on each is signed with a new key; neither the JWKS nor the token has a `kid`, and only the newest key is published',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  expect: 'either',
  level: 'may',
  needs: ['fetches-keys'],
  logins: 2,
  delivery: ['id-token-signature'],
  catalogue: ['jwks-rotate-no-kid'],
  async apply(answer, { key, loginNumber, honestKey }) {
    const { kid: _kid, ...newest } = (
      loginNumber < 2 ? await honestKey('RS256') : await key(`nameless ${loginNumber}`)
    ).publicJwk
    return withKeys(answer, () => [newest])
  },
  also: {
    'id-token-signature': async (signed, context) => {
      const { loginNumber } = context
      if (signed.header.alg !== 'RS256') return signed
      const key =
        loginNumber < 2 ? await context.honestKey('RS256') : await context.key(`nameless ${loginNumber}`)
      return signedWith({ alg: key.alg, kid: undefined, sign: key.sign }, signed, context)
    },
  },
})
