/** Starts journal, control and provider together, as every command that serves needs them. */
import { type Control, createControl } from '../control/control.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { ownFault } from '../journal/own-fault.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import type { Running } from './command.ts'
import { addProfileFiles } from './own-profiles.ts'
import { type ProviderFlag, providerOptions } from './provider-options.ts'
import { withPlace } from './settings/places.ts'

interface Started {
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly control: Control
}

/** As many logins as fit; a smaller journal than usual is bound by its bytes alone. @param size in MiB */
const boundsFor = (size: number) => ({
  bytes: size * 1024 * 1024,
  logins: Math.max(1000, Math.round((size / 64) * 1000)),
})

export async function startProvider(
  running: Running<ProviderFlag>,
  {
    https = false,
    vendorHosts = false,
    clientAuthorities = [],
    redisUrl,
  }: {
    https?: boolean
    vendorHosts?: boolean
    clientAuthorities?: readonly string[]
    redisUrl?: string | undefined
  } = {},
): Promise<Started> {
  const { values, structured, terminal, lifetime, place, file, again } = running
  await addProfileFiles(values.profileFile, running.folder)
  const journal = createJournal(boundsFor(values.journalSize))
  lifetime.onFault((error) => journal.report(ownFault('fickle', error, { path: undefined })))
  const { allowHost, host, publicUrl, internalUrl } = values
  const allowHosts = host === undefined ? allowHost : [...allowHost, host]
  const control = createControl({ journal, allowHosts, addresses: [publicUrl, internalUrl] })
  lifetime.onClose(control.close)
  const provider = await createFickleProvider({
    ...providerOptions(values, structured),
    https,
    vendorHosts,
    clientAuthorities,
    ...(redisUrl !== undefined && { redisUrl }),
    journal,
    control: control.handle,
    ways: control.ways,
    warn: terminal.warn,
  }).catch((error: unknown) => {
    throw withPlace(error, place)
  })
  lifetime.onClose(provider.close)
  if (file !== undefined) {
    const { watchConfiguration } = await import('./configuration-reload.ts')
    const watching = watchConfiguration({
      file,
      settings: running,
      again,
      provider,
      journal,
      terminal,
    })
    lifetime.onClose(watching.close)
  }
  return { journal, provider, control }
}
