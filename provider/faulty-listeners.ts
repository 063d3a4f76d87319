/** Listeners beside the honest https one that differ in their certificate only: one port for each fault. */
import type { RequestListener } from 'node:http'
import type { Certificates } from './keys/certificate.ts'
import { type Listener, openListener } from './server.ts'
import type { CertificateFault } from './stages/stages.ts'

export interface FaultyListeners {
  readonly ports: Readonly<Record<CertificateFault, number>>
  close(): Promise<void>
}

/** Opens them on free ports; they serve all that the honest one serves. */
export async function openFaultyListeners(
  answer: RequestListener,
  host: string,
  faulty: Certificates['faulty'],
): Promise<FaultyListeners> {
  const faults = Object.entries(faulty) as [CertificateFault, Certificates['honest']][]
  const opened: [CertificateFault, Listener][] = []
  // One after the other, so that no two families fight for a port.
  for (const [fault, tls] of faults) opened.push([fault, await openListener(answer, { port: 0, host, tls })])
  return {
    ports: Object.fromEntries(opened.map(([fault, { port }]) => [fault, port])) as FaultyListeners['ports'],
    close: async () => {
      await Promise.all(opened.map(([, listener]) => listener.close()))
    },
  }
}
