/** Signs in with the configuration, through the relying party as each release behaves, at a live provider that is a fickle. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Report } from '../journal/events.ts'
import { generations } from '../relying-party/generations/generations.ts'
import type { RelyingPartyConfiguration } from '../relying-party/options.ts'
import { createReplica } from '../relying-party/replica.ts'
import type { Deployment } from './deployment.ts'
import type { Examined } from './examined.ts'
import { createVisit, type Visit } from './visit.ts'

export interface SignIn {
  /** As in `om-1.12`. */
  readonly generation: string
  /** `asks`: the provider took the request and shows a page to its user; there the doctor stops. */
  readonly outcome: 'works' | 'fails' | 'asks' | 'not-tried'
  /** What was seen, in a sentence or in the words of the page. */
  readonly said: string
}

const STANDS_IN: Readonly<Record<string, string>> = {
  'oidcConfiguration.id': 'openmetadata',
  'oidcConfiguration.secret': 'a-secret-that-stands-for-the-one-kept-elsewhere',
}

/** The configuration with the provider's address; undefined with the reason where it cannot be tried. */
function configurationFor(
  { deployment, discoveryUri }: Pick<Examined, 'deployment' | 'discoveryUri'>,
  url: string,
): RelyingPartyConfiguration | string {
  const faults = deployment.problems.filter(({ kind, key }) => kind !== 'reference' || !(key in STANDS_IN))
  const [first] = faults.filter(({ kind }) => kind !== 'unknown-key')
  if (first) return `the configuration is wrong: ${first.key} ${first.message}`
  if (discoveryUri === '') return 'the configuration names no provider'
  const { oidc, authentication } = deployment
  return {
    ...authentication,
    azureDiscoveryUri: url,
    oidcConfiguration: {
      ...oidc,
      id: oidc.id || (STANDS_IN['oidcConfiguration.id'] ?? ''),
      secret: oidc.secret || (STANDS_IN['oidcConfiguration.secret'] ?? ''),
      discoveryUri: url,
    },
  }
}

const listening = (server: Server) =>
  new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )

const wordsOf = (events: readonly Report[]): string | undefined => {
  const rejected = events.findLast((event) => event.kind === 'rejected')
  if (rejected?.kind !== 'rejected') return undefined
  const reason = rejected.facts?.reason
  return typeof reason === 'string' && !rejected.error.includes(reason)
    ? `${rejected.error} (${reason})`
    : rejected.error
}

/** What came of a visit, and of the first call of the API after it. */
async function judge(
  visit: Visit,
  port: number,
  events: readonly Report[],
): Promise<Omit<SignIn, 'generation'>> {
  if (visit.state === 'asks')
    return { outcome: 'asks', said: 'the provider accepted the request and asks the user to sign in' }
  if (visit.state === 'refused')
    return { outcome: 'fails', said: `the provider answers ${visit.status}: ${visit.text}` }
  if (visit.token === undefined)
    return { outcome: 'fails', said: wordsOf(events) ?? `the sign-in ends at ${visit.url} without a token` }
  const call = await fetch(`http://127.0.0.1:${port}/api/v1/users/loggedInUser`, {
    headers: { authorization: `Bearer ${visit.token}` },
  })
  const body = (await call.json()) as { message?: string; name?: string }
  return call.ok
    ? { outcome: 'works', said: `signed in as ${body.name}, and the API accepts the token` }
    : { outcome: 'fails', said: `signed in, but the API answers ${call.status}: ${body.message}` }
}

async function signInAs(
  generation: string,
  configuration: RelyingPartyConfiguration,
  { bearerKey, within }: { bearerKey: JWK; within: number },
): Promise<SignIn> {
  const events: Report[] = []
  const replica = await createReplica({
    name: 'replica-1',
    configuration,
    sessions: { store: 'memory' },
    bearerKey,
    report: (event) => void events.push(event),
    generation,
  })
  const server = createServer(replica.app)
  const port = await listening(server)
  try {
    const { serverUrl, callbackUrl } = configuration.oidcConfiguration
    const visit = await createVisit({
      replica: `http://127.0.0.1:${port}`,
      serverUrl,
      callbackUrl,
      within,
    })
    return { generation, ...(await judge(visit, port, events)) }
  } catch (error) {
    return { generation, outcome: 'fails', said: (error as Error).message }
  } finally {
    server.closeAllConnections()
    server.close()
    await replica.close()
  }
}

const hasGeneration = (name: string) => Object.hasOwn(generations, name)

/** Signs in once for each generation, one after another. At a provider that is no fickle it stops where a user would be asked. */
export async function trySignIns(
  examined: Examined,
  names: readonly string[],
  within: number,
): Promise<readonly SignIn[]> {
  const wanted = names.filter(hasGeneration)
  const discovery = await examined.discovery()
  const notTried = (said: string) =>
    wanted.map((generation) => ({ generation, outcome: 'not-tried' as const, said }))
  if (discovery.state !== 'found') return notTried('the discovery document cannot be read')
  const configuration = configurationFor(examined, discovery.url)
  if (typeof configuration === 'string') return notTried(configuration)
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const bearerKey = { ...(await exportJWK(privateKey)), kid: 'doctor' }
  const results: SignIn[] = []
  for (const generation of wanted)
    results.push(await signInAs(generation, configuration, { bearerKey, within }))
  return results
}

/** The generations that a name means: itself, all of them, or the one of the release that a file names. */
export function generationsFor(
  named: string | undefined,
  { facts }: Deployment,
  of: (release: string) => string,
): string[] {
  if (named === 'all') return Object.keys(generations)
  if (named !== undefined) return [named]
  return [facts.release ? of(facts.release.value) : 'om-1.12']
}
