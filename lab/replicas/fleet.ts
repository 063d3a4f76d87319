/** All replicas of a lab: started together, found by name, ended together. */
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { JWK } from 'jose'
import { FickleError } from '../../journal/fickle-error.ts'
import type { LabOptions } from '../options.ts'
import type { SessionStores } from '../stores/session-stores.ts'
import { waysBeside } from '../ways-beside.ts'
import type { ReplicaHost } from './host.ts'
import type { Upstream } from './upstream.ts'

export interface Fleet {
  readonly hosts: readonly ReplicaHost[]
  /** Whether the replicas are fickle's own relying party. */
  readonly own: boolean
  /** The path of callbacks; undefined where replicas of your own have not shown it yet. */
  readonly callbackPath: string | undefined
  upstreams(): readonly Upstream[]
  /** Throws FickleError where there is none of that name. */
  host(name: string): ReplicaHost
  close(): Promise<void>
}

export interface FleetOptions {
  readonly lab: LabOptions
  /** The balancer's address. */
  readonly appUrl: string
  /** Port of the first replica; the others follow. 0 picks free ones. */
  readonly firstPort: number
  readonly stores: SessionStores
  readonly warn: (message: string) => void
}

const MOST_REPLICAS = 64
const COMMAND_OPENS_WITHIN = 120_000

type Name = `replica-${number}`
type Start = (name: Name, index: number, port: number) => Promise<ReplicaHost>

export const isOwnFleet = ({ command, upstreams }: LabOptions): boolean =>
  command === undefined && !upstreams?.length

/** @throws FickleError ERR_REPLICAS where there would be none, or too many */
export function replicaNames({ replicas = 2, upstreams }: LabOptions): readonly Name[] {
  const count = upstreams?.length ? upstreams.length : replicas
  if (Number.isInteger(count) && count >= 1 && count <= MOST_REPLICAS) {
    return Array.from({ length: count }, (_each, index) => `replica-${index + 1}` as const)
  }
  throw new FickleError(
    'ERR_REPLICAS',
    `A lab cannot have ${count} replicas.`,
    `Ask for 1 to ${MOST_REPLICAS} with --replicas.`,
  )
}

/** The key of the relying party's own bearer tokens, which all replicas share. */
async function makeBearerKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'relying-party' } as JWK
}

let bearerKey: Promise<JWK> | undefined

/** Begins what takes longest, while ports are still being opened. */
export function warmUp(): void {
  bearerKey ??= makeBearerKey()
  bearerKey.catch(() => {
    bearerKey = undefined
  })
}

async function startOwn({
  lab,
  appUrl,
  stores,
}: FleetOptions): Promise<{ start: Start; callbackPath: string | undefined }> {
  warmUp()
  const { journal, host = 'localhost', generation, clocks } = lab
  const { startInProcess } = await import('./in-process.ts')
  if (!lab.configuration) {
    throw new FickleError(
      'ERR_LAB_CONFIGURATION',
      "The lab has neither replicas of your own nor a configuration for fickle's replicas.",
      'Give command, upstreams or configuration.',
    )
  }
  const [configuration, key] = await Promise.all([lab.configuration(appUrl), bearerKey])
  const { callbackUrl } = configuration.oidcConfiguration
  const replica = {
    configuration,
    bearerKey: key as JWK,
    report: journal.report,
    ways: waysBeside(lab.dashboardUrl, appUrl),
    ...(generation && { generation }),
  }
  return {
    callbackPath: URL.canParse(callbackUrl) ? new URL(callbackUrl).pathname : undefined,
    start: (name, _index, port) =>
      startInProcess({
        name,
        host,
        port,
        sessions: stores.settings(name),
        clock: clocks?.[name] ?? 0,
        replica,
      }),
  }
}

async function startForeign(
  { lab, stores, appUrl, warn }: FleetOptions,
  signal: AbortSignal,
): Promise<Start> {
  const { upstreams, command, startWithin } = lab
  if (command === undefined) {
    const { attachExternal } = await import('./external.ts')
    const { engine = 'built-in' } = lab
    const how = { engine, appUrl, within: startWithin ?? 0, signal }
    return (name, index) => attachExternal(name, upstreams?.[index] ?? '', how)
  }
  const { startChild } = await import('./child-process.ts')
  const given = lab.environment?.(appUrl)
  const openWithin = startWithin ?? COMMAND_OPENS_WITHIN
  return (name, _index, port) => {
    const sessions = stores.settings(name)
    const environment = { ...(sessions.store === 'redis' && { REDIS_URL: sessions.url }), ...given }
    return startChild({ name, command, port, environment, openWithin, signal, warn })
  }
}

/** Starts all replicas at once; where one fails, the others are given up. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const names = replicaNames(options.lab)
  const own = isOwnFleet(options.lab)
  const failing = new AbortController()
  const signal = AbortSignal.any([failing.signal, ...(options.lab.signal ? [options.lab.signal] : [])])
  const { start, callbackPath } = own
    ? await startOwn(options)
    : { start: await startForeign(options, signal), callbackPath: undefined }
  const { firstPort } = options
  const settled = await Promise.allSettled(
    names.map((name, index) =>
      start(name, index, firstPort === 0 ? 0 : firstPort + index).catch((error: unknown) => {
        // What a later one says of being given up is no reason.
        failing.abort(error)
        throw failing.signal.reason
      }),
    ),
  )
  const hosts = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const close = async () => {
    await Promise.all(hosts.map((host) => host.close()))
  }
  const failure = settled.find((each) => each.status === 'rejected')
  if (failure) {
    await close()
    throw failure.reason
  }
  const upstreams = hosts.map(({ upstream }) => upstream)
  return {
    hosts,
    own,
    callbackPath,
    upstreams: () => upstreams,
    host(name) {
      const found = hosts.find(({ upstream }) => upstream.name === name)
      if (found) return found
      throw new FickleError(
        'ERR_REPLICA_UNKNOWN',
        `There is no replica "${name.slice(0, 40)}".`,
        `The replicas are ${names.join(', ')}.`,
      )
    },
    close,
  }
}
