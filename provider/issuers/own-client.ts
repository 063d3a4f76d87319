/** The client that fickle itself is: it may sign in at every issuer, also where a configuration lists the others. */
import type { ConfiguredClient } from '../options.ts'

export const testClientId = 'fickle-test-client'

/** Where its answers go, below the provider's address. */
export const testClientPath = '/.fickle/test-client/callback'

/** @param publicUrl the address of the provider as browsers use it */
export const testClient = (publicUrl: string): ConfiguredClient => ({
  client_id: testClientId,
  client_name: 'fickle’s test client',
  redirect_uris: [`${publicUrl}${testClientPath}`],
  token_endpoint_auth_method: 'none',
})
