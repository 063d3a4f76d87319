/** The configuration of the lab's own relying party: where it finds the provider's documents. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import { labConfiguration } from './relying-party-configuration.ts'

let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal: createJournal() })
})
afterAll(() => provider.close())

test.for(['', 'standard', 'google', 'entra-v2', 'keycloak-26', 'okta-custom'])(
  'the provider is asked for its keys where discovery says, at the issuer "%s"',
  async (issuer) => {
    const authority = await provider.authorityOf(issuer)
    const needed = { values: { rpConfig: [], issuer }, environment: {}, terminal: { warn: () => {} } }
    const { publicKeyUrls, oidcConfiguration } = labConfiguration(
      'http://localhost:1',
      provider,
      authority,
      needed as never,
    )
    const discovery = await (await fetch(oidcConfiguration.discoveryUri)).json()
    expect(publicKeyUrls[1]).toBe((discovery as { jwks_uri: string }).jwks_uri)
    expect(await (await fetch(String(publicKeyUrls[1]))).json()).toHaveProperty('keys')
  },
)
