/** Quirk: the set has a broken key beside the good ones. */
import { withKeys } from '../jose/documents.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'jwks',
  title: 'JWKS has a broken key among good ones',
  why: 'One bad entry should not break the login if the token names a good one.',
  wire: 'the first key lacks its modulus, has a modulus that is not base64url, or is a P-256 key whose point is not on the curve; its `kid` is another',
  spec: 'https://www.rfc-editor.org/rfc/rfc7517.html#section-5',
  expect: 'accept',
  level: 'should',
  needs: ['fetches-keys'],
  catalogue: ['jwks-bad-key-beside-good'],
  param: {
    type: 'choice',
    default: 'missing',
    options: ['missing', 'garbled', 'off-curve'],
    description: 'What is wrong with the key.',
  },
  apply: async (answer, { key, value }) => {
    const { n: _n, ...rest } = (await key('broken')).publicJwk
    const { publicJwk: point } = await key('broken', 'ES256')
    const bad = {
      missing: rest,
      garbled: { ...rest, n: '%%% no base64url %%%' },
      'off-curve': { ...point, y: point.x as string },
    }
    return withKeys(answer, (keys) => [bad[value], ...keys])
  },
})
