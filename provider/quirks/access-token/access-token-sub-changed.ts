/** Quirk: the access token is of another user. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token names another user under the old signature',
  why: 'An API that reads the claims before it verifies the signature acts for the wrong user.',
  wire: '`sub` is another user; the signature is that of the honest token',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 347,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.signature'],
  apply(honest, { victim }) {
    const claims = { ...honest.claims, sub: String(victim.sub) }
    const [header = '', , signature = ''] = honest.token.split('.')
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
    return { ...honest, claims, token: `${header}.${payload}.${signature}` }
  },
})
