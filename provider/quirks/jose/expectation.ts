/** Building block: what is expected of a relying party that need not look at the signature in the code flow. */

/**
 * OpenID Connect Core 3.1.3.7(6) lets a client trust the TLS connection to the token endpoint instead of the signature.
 * Whoever was seen to check signatures there is held to `reject` in every flow.
 */
export const rejectWhereSignatureCounts = {
  code: 'either',
  id_token: 'reject',
  hybrid: 'reject',
  refresh: 'either',
} as const
