/** Keys that a client publishes at an address: a relying party that starts anew may publish others. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { playLogin, redirectUri } from '../../provider/testing/login.ts'
import { controlHere } from './control-here.ts'

const alg = 'RSA-OAEP-256'

test('a token is for the keys that the client publishes now, once they are read again', async () => {
  const [before, after] = [await generateKeyPair(alg), await generateKeyPair(alg)]
  let published = before.publicKey
  const server = createServer(async (_request, response) => {
    const key = { ...(await exportJWK(published)), kid: 'encryption', use: 'enc', alg }
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [key] }))
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const journal = createJournal()
  await using provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    autoSignIn: 'alice',
    journal,
  })
  const control = controlHere(provider, journal)
  const isFor = async ({ privateKey }: typeof before) => {
    const { tokens } = await playLogin(provider, 'standard', { clientId: 'rp', secret: 'secret' })
    return compactDecrypt(String(tokens?.id_token), privateKey).then(
      () => true,
      () => false,
    )
  }
  try {
    await control.setClient({
      client_id: 'rp',
      client_secret: 'secret',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [redirectUri],
      jwks_uri: `http://localhost:${(server.address() as AddressInfo).port}/keys`,
      id_token_encrypted_response_alg: alg,
      id_token_encrypted_response_enc: 'A256GCM',
    })
    expect(await isFor(before)).toBe(true)
    published = after.publicKey
    // What a provider remembers is not what the client has now.
    expect(await isFor(after)).toBe(false)
    await control.readClientKeysAgain()
    expect(await isFor(after)).toBe(true)
  } finally {
    await control.close()
    server.close()
  }
})
