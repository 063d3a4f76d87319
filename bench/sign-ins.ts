/**
 * Sign-ins per second of the honest path (authorize, code, token; automatic sign-in; journal on), against a bare
 * oidc-provider with the same settings and against oauth2-mock-server. Each side runs in a process of its own. `ratio` is
 * by the clock, with the cost of the one who asks in it; `cpuRatio` by the processor time of the two providers alone, which
 * is what holds on a noisy machine. Both are the peer's cost over fickle's.
 */
import { alternate, inProcessorTime, print, type Side } from './sides/alternate.ts'
import { discover, signIn } from './sides/code-flow.ts'
import { type Served, serve } from './sides/served.ts'

/** Many short batches: what disturbs one of them is left out of the median. */
const settings = { batches: 30, times: 50, warmUp: 600, concurrency: 4 }
/** An access token that is a JWT costs both a second signature. */
const api = { resource: 'https://api.example/orders' }

const served: Served[] = []

async function start(name: string, further: Readonly<Record<string, string>>[]): Promise<Side[]> {
  const side = await serve(name)
  served.push(side)
  const endpoints = await discover(side.issuer)
  return further.map((each) => ({ name, cpu: side.cpu, once: () => signIn(endpoints, each) }))
}

async function compare(bench: string, ours: Side | undefined, theirs: Side | undefined): Promise<void> {
  if (!ours || !theirs) throw new Error('A side did not start.')
  const measurement = await alternate(ours, theirs, settings)
  print({
    bench,
    against: theirs.name,
    ratio: measurement.theirs / measurement.ours,
    ...inProcessorTime(measurement),
    perSecond: Math.round(1000 / measurement.ours),
    peerPerSecond: Math.round(1000 / measurement.theirs),
  })
}

try {
  const [opaque, jwt] = await start('fickle', [{}, api])
  const [bare, bareJwt] = await start('oidc-provider', [{}, api])
  const [mock] = await start('oauth2-mock-server', [{}])
  await compare('sign-ins', opaque, bare)
  await compare('sign-ins', opaque, mock)
  await compare('sign-ins-jwt', jwt, bareJwt)
} finally {
  for (const side of served) side.close()
}
