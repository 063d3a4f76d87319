/** Puts together what a scenario is given: a provider, the replicas behind their balancer, and one journal of both. */
import type { JWK } from 'jose'
import { createJournal, type Journal } from '../journal/journal.ts'
import { createLab } from '../lab/lab.ts'
import type { Lab } from '../lab/options.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import type { Given } from '../scenarios/scenario.ts'
import { configurationFor } from './configuration.ts'

export interface Composition {
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab: Lab
  /** The segment of the issuer's address: `standard~id-token-nonce-mismatch`. */
  readonly issuer: string
  /** The user who signs in. */
  readonly user: string
  close(): Promise<void>
}

/** The segment that names a profile and its quirks. */
export const issuerSegment = ({
  profile = 'standard',
  quirks = [],
}: NonNullable<Given['provider']>): string => [profile, ...quirks].join('~')

/**
 * Starts a provider and a lab on free ports.
 * @param keys the provider's signing keys; making them takes longer than the rest, so that compositions share them
 */
export async function compose(given: Given, keys: readonly JWK[]): Promise<Composition> {
  const { provider: at = {}, relyingParty = {}, topology = {} } = given
  const issuer = issuerSegment(at)
  const journal = createJournal()
  const provider = await createFickleProvider({ port: 0, keys, stateFolder: false, journal })
  const replicas = topology.replicas ?? 1
  const clocks = Object.fromEntries(
    topology.clock
      ? Array.from({ length: replicas }, (_, index) => [`replica-${index + 1}`, topology.clock ?? 0])
      : [],
  )
  try {
    const lab = await createLab({
      port: 0,
      replicaPort: 0,
      replicas,
      balance: topology.balance ?? 'round-robin',
      store: topology.store ?? 'memory',
      ...(topology.cookieKeys ? { cookieKeys: topology.cookieKeys } : {}),
      ...(relyingParty.generation ? { generation: relyingParty.generation } : {}),
      clocks,
      configuration: (appUrl) => configurationFor(appUrl, `${provider.url}/${issuer}`, relyingParty),
      journal,
    })
    return {
      journal,
      provider,
      lab,
      issuer,
      user: at.user ?? 'alice',
      close: async () => {
        await Promise.all([lab.close(), provider.close()])
      },
    }
  } catch (error) {
    await provider.close()
    throw error
  }
}
