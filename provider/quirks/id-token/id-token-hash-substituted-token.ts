/** Quirk: the access token beside an honest ID token belongs to another user. */
import { signedAs } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Access token of another user comes with an honest ID token',
  why: 'Whoever controls the browser can swap the access token. Only `at_hash` ties it to the ID token, and a relying party that cannot compute the hash must refuse.',
  wire: '`access_token` in the authorization response is a valid one of another user, the ID token stays; with `eddsa` it is signed with the published EdDSA key, for which some libraries cannot compute the hash',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TokenSubstitution',
  expect: { id_token: 'reject', hybrid: 'reject' },
  level: 'must',
  cwe: 354,
  advisories: [{ id: 'CVE-2026-28498', product: 'Authlib' }],
  given: ['access-token-in-response'],
  catalogue: ['id-token-hash-substituted-token'],
  decides: ['id-token.at_hash'],
  param: {
    type: 'choice',
    default: 'same-alg',
    options: ['same-alg', 'eddsa'],
    description: 'The algorithm of the ID token: the honest one, or EdDSA',
  },
  apply: async (honest, { victimAccessToken }) => {
    if (!honest.parameters.some(([name]) => name === 'access_token')) return honest
    const token = await victimAccessToken?.()
    if (token === undefined) return honest
    return {
      ...honest,
      parameters: honest.parameters.map(([name, value]) => [name, name === 'access_token' ? token : value]),
    }
  },
  also: {
    'id-token-signature': (signed, context) =>
      context.value === 'eddsa' ? signedAs('EdDSA', signed, context) : signed,
  },
})
