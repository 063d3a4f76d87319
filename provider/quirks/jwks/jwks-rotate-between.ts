/** Quirk: every login is signed by a new key. */
import type { JWK } from 'jose'
import { defineQuirk } from '../quirk.ts'

/** How many earlier keys stay published beside the newest, as a provider does that rotates in good order. */
const KEPT = 2

export default defineQuirk({
  stage: 'jwks',
  title: 'Provider rotates its signing keys between two logins',
  why: 'Providers may rotate their keys at any time. A relying party must fetch the keys again when a token names a kid that it does not know.',
  wire: 'from the second login of this issuer on, each is signed with a new key, which the JWKS publishes in addition to the earlier ones',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  expect: 'accept',
  level: 'must',
  mustWhen: ['keys-read-again'],
  tellsWhen: ['keys-read-again'],
  note: 'one that read them moments ago may wait before it reads them again',
  needs: ['fetches-keys'],
  logins: 2,
  delivery: ['id-token-signature'],
  catalogue: ['jwks-rotate-between'],
  async apply(answer, { key, loginNumber }) {
    const body = answer.body as { keys: JWK[] }
    const numbers = Array.from({ length: KEPT + 1 }, (_, age) => loginNumber - age).filter(
      (number) => number > 1,
    )
    const rotated = await Promise.all(numbers.map((number) => key(`rotated ${number}`)))
    return {
      ...answer,
      body: { ...body, keys: [...rotated.map(({ publicJwk }) => publicJwk), ...body.keys] },
    }
  },
  also: {
    'id-token-signature': async (signed, { key, loginNumber }) => {
      if (loginNumber < 2 || signed.header.alg !== 'RS256') return signed
      const rotated = await key(`rotated ${loginNumber}`)
      const header = { ...signed.header, kid: rotated.kid }
      return { ...signed, header, token: await rotated.sign(header, signed.claims) }
    },
  },
})
