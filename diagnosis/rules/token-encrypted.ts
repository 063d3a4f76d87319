/** The ID token is encrypted (JWE), and the relying party cannot read it. */
import { refusalText } from '../refusal.ts'
import { shown } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const speaksOfEncryption =
  /\bJWE\b|encrypted (id.?token|jwt|token)|decrypt(ion|ed)? .{0,40}(id.?token|jwt|token)|token.{0,20}encrypted/i

export const tokenEncrypted = defineRule({
  cause: 'token-encrypted',
  match(login) {
    const { idToken } = login
    const enc = idToken?.header.enc
    const says = speaksOfEncryption.test(refusalText(login))
    if (enc === undefined && !says) return undefined
    const proven = enc !== undefined && says
    return {
      summary: `The ID token is encrypted${enc === undefined ? '' : ` (${idToken?.header.alg}, ${enc})`}, but the relying party did not decrypt it.`,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: 'The number of parts of the ID token: an encrypted one has five, a signed one three.',
      evidence: [
        ...seen(
          idToken,
          ({ header }) => `The ID token's header is ${JSON.stringify(header)}.`,
          proven ? 'proves' : enc === undefined ? undefined : 'suggests',
        ),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Turn off ID token encryption for this client at the provider (`id_token_encrypted_response_alg` empty): a token sent over TLS by the token endpoint does not need it.',
    'Or, if its library can decrypt, give the relying party the private key and publish the public one at its jwks_uri.',
  ],
})
