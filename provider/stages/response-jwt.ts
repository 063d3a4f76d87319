/** Stage response JWT: the JWT that carries an authorization response (JARM), after its parameters are settled. */
import type { Client } from 'oidc-provider'
import { applyStage } from './apply.ts'
import { encryptionFor, withoutEncryption } from './client-encryption.ts'
import { decode } from './compact-token.ts'
import type { Exchange } from './exchange.ts'
import { keyBehind } from './id-token.ts'

/** The response JWT that is sent; `issue` makes the honest one for a client. Encryption comes last, as the client registered it. */
export async function sentResponseJwt(
  exchange: Exchange,
  client: Client,
  issue: (client: Client) => Promise<string>,
): Promise<string> {
  const encryption = await encryptionFor(client, 'authorization')
  const token = await issue(encryption ? withoutEncryption(client, 'authorization') : client)
  const parts = decode(token)
  if (!parts) return token
  const sent = await applyStage('response-jwt', { ...parts, token }, exchange, {
    honestKey: async () => keyBehind(exchange, parts.header, client.clientSecret),
  })
  if (!encryption) return sent.token
  const { encrypted } = await import('../keys/encryption.ts')
  return encrypted(sent.token, encryption, { iss: exchange.issuer.value, aud: client.clientId })
}
