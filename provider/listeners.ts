/** All listeners of one provider: the honest one, and with https those that differ in their certificate only. */
import type { RequestListener } from 'node:http'
import type { Authority } from './keys/authority.ts'
import { type Listener, openListener, type Tls } from './server.ts'
import type { CertificateFault } from './stages/stages.ts'

export interface Listeners {
  readonly port: number
  /** Behind the honest certificate; undefined without https. */
  readonly authority: Authority | undefined
  readonly faultyPorts: Readonly<Record<CertificateFault, number>> | undefined
  close(): Promise<void>
}

export interface Https {
  /** Host names and addresses beside those of loopback. */
  readonly names: readonly string[]
  /** Where the authority is kept; `false` keeps it in memory. */
  readonly folder: string | false
  readonly warn: (message: string) => void
  /** Whose certificates clients are asked for, PEM; fickle's own authority where there are none, which no browser has. */
  readonly clientAuthorities: readonly string[]
}

/** Opens faulty ones on free ports; they serve all that the honest one serves. */
async function openFaulty(
  answer: RequestListener,
  host: string,
  faulty: Readonly<Record<CertificateFault, Tls>>,
  ca: readonly string[],
): Promise<[CertificateFault, Listener][]> {
  const opened: [CertificateFault, Listener][] = []
  // One after the other, so that no two families fight for a port.
  for (const [fault, tls] of Object.entries(faulty) as [CertificateFault, Tls][])
    opened.push([fault, await openListener(answer, { port: 0, host, tls: { ...tls, ca } })])
  return opened
}

/**
 * @param https undefined serves http
 * @throws FickleError ERR_PORT_IN_USE, ERR_PORT_FORBIDDEN, ERR_HOST_UNAVAILABLE, ERR_AUTHORITY_UNREADABLE, ERR_AUTHORITY_EXPIRED
 */
export async function openListeners(
  answer: RequestListener,
  { port, host, https }: { port: number; host: string; https: Https | undefined },
): Promise<Listeners> {
  if (!https) {
    const listener = await openListener(answer, { port, host, tls: undefined })
    return { port: listener.port, authority: undefined, faultyPorts: undefined, close: listener.close }
  }
  const [{ openAuthority }, { makeCertificates }] = await Promise.all([
    import('./keys/authority.ts'),
    import('./keys/certificate.ts'),
  ])
  const { names, folder, warn } = https
  const authority = await openAuthority({ folder, names, warn })
  const { honest, faulty } = await makeCertificates(authority, names)
  const ca = https.clientAuthorities.length > 0 ? https.clientAuthorities : [authority.certificate]
  const listener = await openListener(answer, { port, host, tls: { ...honest, ca } })
  const others = await openFaulty(answer, host, faulty, ca)
  return {
    port: listener.port,
    authority,
    faultyPorts: Object.fromEntries(others.map(([fault, other]) => [fault, other.port])) as Record<
      CertificateFault,
      number
    >,
    close: async () => {
      await Promise.all([listener.close(), ...others.map(([, other]) => other.close())])
    },
  }
}
