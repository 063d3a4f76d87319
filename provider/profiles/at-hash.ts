/** The hash of the access token in an ID token of the token endpoint, which oidc-provider leaves out there. */
import { createHash } from 'node:crypto'
import { idToken } from './changes.ts'

/** The left half of the SHA-256 hash (OpenID Connect Core 3.1.3.6). */
const halfHash = (text: string) =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')

export const atHash = idToken.edit(
  (claims, { beside }) =>
    beside.accessToken === undefined ? claims : { ...claims, at_hash: halfHash(beside.accessToken) },
  '`at_hash` in the ID token of the token endpoint',
)
