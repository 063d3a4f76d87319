/** A provider, a journal and a lab with replicas of one example, with default settings, for the cells of one setting. */

import type { Example } from '../../examples/catalogue.ts'
import { commandLineOf } from '../../examples/launch.ts'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { createLab } from '../../lab/lab.ts'
import type { Lab } from '../../lab/options.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { providerClock, slowProvider } from '../../provider/lasting-faults.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { Setting } from './cells.ts'

export interface Stage extends AsyncDisposable {
  readonly example: Example
  readonly lab: Lab
  readonly journal: Journal
  readonly provider: FickleProvider
}

/** 32 characters, as some products want their secret. */
const secrets = {
  shared: undefined,
  own: '$(printf "%s-0123456789abcdef0123456789abcdef" "$FICKLE_REPLICA" | cut -c1-32)',
  new: '$(od -An -N16 -tx1 /dev/urandom | tr -d " \\n")',
} as const

const clientOf = ({ callbackPath }: Example, app: string) => ({
  client_id: 'example',
  client_secret: 'another secret than the one that it has',
  redirect_uris: [`${app}${callbackPath}`],
})

/** @param replay whether the lab sends a failed callback to the replica that issued it too */
export async function openStage(example: Example, setting: Setting, replay: boolean): Promise<Stage> {
  const journal = createJournal()
  // Some examples read the user's name from the ID token and never ask userinfo.
  const provider = await createFickleProvider({ port: 0, journal, stateFolder: false, fatIdTokens: true })
  const secret = secrets[setting.secrets]
  try {
    const lab = await createLab({
      port: 0,
      journal,
      replay,
      command: `${secret === undefined ? '' : `SESSION_SECRET="${secret}" `}${commandLineOf(example.id)}`,
      environment: (app) => ({ ISSUER: provider.url, APP: app, NODE_ENV: '' }),
      configuration: () => Promise.reject(new Error('The replicas are not fickle’s.')),
      slowProvider: slowProvider(provider),
      providerClock: providerClock(provider),
      replicas: setting.replicas,
      answerWithin: setting.answerWithin,
      ...(setting.store === 'redis' && { store: 'redis' }),
    })
    if (setting.wrongSecret) await provider.setClients([clientOf(example, lab.url)])
    return {
      example,
      lab,
      journal,
      provider,
      async [Symbol.asyncDispose]() {
        await lab.close()
        await provider.close()
      },
    }
  } catch (error) {
    await provider.close()
    throw error
  }
}
