/** Puts together what a scenario is given: a provider, the replicas behind their balancer, and one journal of both. */
import type { JWK } from 'jose'
import { createJournal, type Journal } from '../journal/journal.ts'
import { createLab } from '../lab/lab.ts'
import type { Lab, LabOptions } from '../lab/options.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { ConfiguredClient, FickleProvider } from '../provider/options.ts'
import type { Given } from '../scenarios/scenario.ts'
import { configurationFor, scenarioClient } from './configuration.ts'
import { fillIn } from './placeholders.ts'

export interface Composition {
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab: Lab
  /** Where browsers find the relying party: the balancer, by the scenario's host. */
  readonly appUrl: string
  /** The user who signs in. */
  readonly user: string
  close(): Promise<void>
}

/** The segment that names a profile and its quirks. */
const issuerSegment = ({ profile = 'standard', quirks = [] }: NonNullable<Given['provider']>): string =>
  [profile, ...quirks].join('~')

function labOptions(given: Given, fickle: FickleProvider, journal: Journal): LabOptions {
  const { provider = {}, relyingParty = {}, topology = {} } = given
  const { replicas = 1, balance = 'round-robin', store = 'memory', cookieKeys, clock } = topology
  const segment = issuerSegment(provider)
  const issuer = `${fickle.url}/${segment}`
  const names = Array.from({ length: replicas }, (_, index) => `replica-${index + 1}`)
  return {
    port: 0,
    replicaPort: 0,
    replicas,
    balance,
    store,
    journal,
    ...(cookieKeys ? { cookieKeys } : {}),
    ...(relyingParty.generation ? { generation: relyingParty.generation } : {}),
    clocks: Object.fromEntries(clock ? names.map((name) => [name, clock]) : []),
    configuration: async (labUrl) => {
      const appUrl = asKnown(labUrl, given)
      const { keys } = await fickle.authorityOf(segment)
      const filled = fillIn(relyingParty, { app: appUrl, issuer })
      return configurationFor({ labUrl, appUrl, issuer, keys: `${fickle.url}${keys}` }, filled)
    },
  }
}

/** The relying party's address by the host that the scenario gives it. */
function asKnown(labUrl: string, { topology = {} }: Given): string {
  const url = new URL(labUrl)
  if (topology.host) url.hostname = topology.host
  return url.origin
}

/**
 * Starts a provider and a lab on free ports.
 * @param keys the provider's signing keys; making them takes longer than the rest, so that compositions share them
 */
export async function compose(given: Given, keys: readonly JWK[]): Promise<Composition> {
  const { user = 'alice', https = false, registered } = given.provider ?? {}
  const journal = createJournal()
  // Scenarios play what happened at products, and most of them put everything into the ID token.
  const fatIdTokens = true
  const provider = await createFickleProvider({
    port: 0,
    keys,
    stateFolder: false,
    fatIdTokens,
    journal,
    https,
  })
  try {
    const lab = await createLab(labOptions(given, provider, journal))
    const appUrl = asKnown(lab.url, given)
    if (registered) {
      const client = { client_id: scenarioClient.id, client_secret: scenarioClient.secret, ...registered }
      await provider.setClients([fillIn(client, { app: appUrl }) as ConfiguredClient])
    }
    return {
      journal,
      provider,
      lab,
      appUrl,
      user,
      close: async () => {
        await Promise.all([lab.close(), provider.close()])
      },
    }
  } catch (error) {
    await provider.close()
    throw error
  }
}
