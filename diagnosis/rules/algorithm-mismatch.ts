/** The ID token is signed with an algorithm that the relying party does not accept. */
import { failedCheck } from '../failed-check.ts'
import { refusalText } from '../refusal.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'
import { speaksOfEncryption } from './token-encrypted.ts'

export const algorithmMismatch = defineRule({
  cause: 'algorithm-mismatch',
  match(login) {
    if (failedCheck(login) !== 'algorithm') return undefined
    const { idToken, rejected } = login
    // The algorithm of an encrypted token is that of its encryption.
    if (idToken?.header.enc !== undefined || speaksOfEncryption.test(refusalText(login))) return undefined
    const used = idToken?.header.alg ?? rejected?.facts?.received ?? rejected?.facts?.alg
    const expected = rejected?.facts?.expected
    return {
      summary: `The ID token is signed with ${used ?? 'an algorithm'}${
        expected === undefined
          ? ' that the relying party does not accept'
          : `, but the relying party accepts ${expected}`
      }.`,
      certainty: 'proven',
      evidence: [
        ...seen(idToken, ({ header }) => `The ID token's header is ${JSON.stringify(header)}.`),
        ...quirks(login),
        ...refused(login),
      ],
    }
  },
  fixes: [
    'Set `OIDC_PREFERRED_JWS` (preferredJwsAlgorithm) to the algorithm that the provider uses for this client, one of id_token_signing_alg_values_supported.',
    'In OpenMetadata itself that key has no effect: set `AUTHENTICATION_TOKEN_VALIDATION_ALGORITHM` (from 1.6 on).',
    'Never accept `none`, or HS256 with a public key as the secret, just to get rid of the message.',
  ],
})
