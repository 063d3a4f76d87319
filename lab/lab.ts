/** The lab: replicas of a relying party behind a balancer, in one process or of your own. */
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { JWK } from 'jose'
import { FickleError } from '../journal/fickle-error.ts'
import type { RelyingPartyConfiguration } from '../relying-party/options.ts'
import { createBalancer } from './balancer/balancer.ts'
import { createOwnRoutes } from './balancer/own-routes.ts'
import { type Listening, listen } from './listen.ts'
import type { Lab, LabOptions } from './options.ts'
import type { ReplicaHost } from './replicas/host.ts'
import { createSessionStores } from './stores/session-stores.ts'
import { readWish } from './wishes.ts'

const DEFAULT_PORT = 8585
const ANSWER_WITHIN = 30_000
const COMMAND_OPENS_WITHIN = 30_000
const MOST_REPLICAS = 64
const LOGIN_PATH = '/api/v1/auth/login'

/** What fickle's own replicas have in common. */
interface Setting {
  readonly configuration: Promise<RelyingPartyConfiguration>
  readonly bearerKey: Promise<JWK>
}

async function makeBearerKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'relying-party' } as JWK
}

function countOf({ replicas = 2, upstreams }: LabOptions): number {
  const count = upstreams && upstreams.length > 0 ? upstreams.length : replicas
  if (Number.isInteger(count) && count >= 1 && count <= MOST_REPLICAS) return count
  throw new FickleError(
    'ERR_REPLICAS',
    `A lab cannot have ${count} replicas.`,
    `Ask for 1 to ${MOST_REPLICAS} with --replicas.`,
  )
}

/**
 * Starts a lab; resolves when every replica and the balancer answer.
 * @throws FickleError where a port is taken, a program is missing, or an upstream or command is of no use.
 */
export async function createLab(options: LabOptions): Promise<Lab> {
  const {
    journal,
    host = 'localhost',
    port = DEFAULT_PORT,
    store = 'memory',
    cookieKeys = 'shared',
  } = options
  const names = Array.from({ length: countOf(options) }, (_, index) => `replica-${index + 1}` as const)
  const ownReplicas = options.command === undefined && !options.upstreams?.length
  const stores = createSessionStores({ redisUrl: options.redisUrl, cookieKeys })
  const bearerKey = ownReplicas ? makeBearerKey() : Promise.resolve({} as JWK)
  let hosts: ReplicaHost[] = []
  let closing: Promise<void> | undefined
  let url = ''

  const balancer = createBalancer({
    journal,
    policy: options.balance ?? 'callback-elsewhere',
    seed: options.seed ?? 1,
    upstreams: () => hosts.map(({ upstream }) => upstream),
    answerWithin: ANSWER_WITHIN,
    async note(failed) {
      const [{ renderNote }, { diagnose }] = await Promise.all([
        import('./pages/note.ts'),
        import('../diagnosis/diagnose.ts'),
      ])
      const events = failed.login === undefined ? [] : (journal.login(failed.login)?.events ?? [])
      const diagnosis = diagnose(events, { unbound: journal.unbound() })
      return renderNote({ ...failed, diagnosis, policy: balancer.policy, store: stores.store, ownReplicas })
    },
  })

  const routes = createOwnRoutes({
    allowHosts: options.allowHosts ?? [],
    control: options.control,
    async page() {
      const { renderLabPage } = await import('./pages/lab-page.ts')
      return renderLabPage({ lab, loginUrl: loginUrl() })
    },
    styles: async () => (await import('./pages/styles.ts')).styles,
    change: (wish) => apply(wish),
    state: () => ({
      url,
      engine: lab.engine,
      policy: lab.policy,
      store: lab.store,
      replicas: lab.replicas,
      ownReplicas,
    }),
    loginUrl,
  })

  function loginUrl(): string {
    return balancer.loginPath ?? (ownReplicas ? LOGIN_PATH : '/')
  }

  async function apply(given: unknown): Promise<void> {
    const wish = readWish(given)
    if (wish.store !== undefined) await lab.setStore(wish.store)
    if (wish.policy !== undefined) await lab.setPolicy(wish.policy)
    if (wish.kill !== undefined) await lab.kill(wish.kill)
    if (wish.restart !== undefined) await lab.restart(wish.restart)
    if (wish.pause !== undefined) lab.pause(wish.pause)
    if (wish.resume !== undefined) lab.resume(wish.resume)
    if (wish.clock !== undefined) lab.setClock(wish.clock.replica, wish.clock.offset)
  }

  const hostOf = (replica: string): ReplicaHost => {
    const found = hosts.find(({ upstream }) => upstream.name === replica)
    if (found) return found
    throw new FickleError(
      'ERR_REPLICA_UNKNOWN',
      `There is no replica "${replica.slice(0, 40)}".`,
      `The lab has ${names.join(', ')}.`,
    )
  }

  const noteFault = (fault: string, replica: string | undefined, detail?: string) =>
    journal.report({ kind: 'fault', by: 'lab', fault, replica, detail })

  async function configure() {
    const configuration = await options.configuration(url)
    const { callbackUrl } = configuration.oidcConfiguration
    if (URL.canParse(callbackUrl)) balancer.expectCallbacksAt(new URL(callbackUrl).pathname)
    return configuration
  }

  async function startOne(name: `replica-${number}`, port: number, set: Setting): Promise<ReplicaHost> {
    const { command, generation } = options
    if (command !== undefined) {
      const { startChild } = await import('./replicas/child-process.ts')
      const sessions = stores.settings(name)
      const environment = sessions.store === 'redis' ? { REDIS_URL: sessions.url } : {}
      return startChild({ name, command, port, environment, openWithin: COMMAND_OPENS_WITHIN })
    }
    const { startInProcess } = await import('./replicas/in-process.ts')
    const [configuration, bearerKey] = await Promise.all([set.configuration, set.bearerKey])
    const replica = { configuration, bearerKey, report: journal.report, ...(generation && { generation }) }
    const clock = options.clocks?.[name] ?? 0
    return startInProcess({ name, host, port, sessions: stores.settings(name), clock, replica })
  }

  async function startReplicas(firstPort: number): Promise<void> {
    const { upstreams } = options
    if (upstreams?.length) {
      const { attachExternal } = await import('./replicas/external.ts')
      hosts = upstreams.map((address, index) => attachExternal(names[index] ?? '', address))
      return
    }
    const set = { configuration: ownReplicas ? configure() : undefined, bearerKey } as Setting
    const starts = names.map((name, index) => startOne(name, firstPort === 0 ? 0 : firstPort + index, set))
    const settled = await Promise.allSettled(starts)
    hosts = settled.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
    const failure = settled.find((start) => start.status === 'rejected')
    if (failure) throw failure.reason
  }

  let listening: Listening | undefined
  async function close(): Promise<void> {
    await listening?.close()
    await Promise.all(hosts.map((replica) => replica.close()))
    await stores.close()
  }

  const lab: Lab = {
    get url() {
      return url
    },
    get replicas() {
      return hosts.map(({ upstream: { name, url, state } }) => ({ name, url, state }))
    },
    get policy() {
      return balancer.policy
    },
    get store() {
      return stores.store
    },
    engine: 'built-in',
    async setPolicy(policy) {
      balancer.setPolicy(policy)
    },
    async setStore(next) {
      if (!ownReplicas) {
        throw new FickleError(
          'ERR_NOT_OURS',
          'fickle cannot change where replicas of your own keep sessions.',
          'Change it in their configuration.',
        )
      }
      await stores.use(next)
      await Promise.all(hosts.map((replica) => replica.restart(stores.settings(replica.upstream.name))))
    },
    async kill(replica) {
      await hostOf(replica).kill()
      noteFault('kill', replica)
    },
    async restart(replica) {
      await hostOf(replica).restart()
      noteFault('restart', replica)
    },
    pause(replica) {
      hostOf(replica).pause()
      noteFault('pause', replica)
    },
    resume(replica) {
      hostOf(replica).resume()
      noteFault('resume', replica)
    },
    setClock(replica, offsetSeconds) {
      hostOf(replica).setClock(offsetSeconds)
      noteFault('clock', replica, `${offsetSeconds} s`)
    },
    close() {
      closing ??= close()
      return closing
    },
  }

  try {
    const [opened] = await Promise.all([
      listen({
        host,
        port,
        owner: 'the balancer',
        handler: (request, response) =>
          request.url?.startsWith('/.fickle')
            ? routes(request, response)
            : balancer.handle(request, response),
        upgrade: balancer.upgrade,
      }),
      stores.use(store),
    ])
    listening = opened
    const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
    url = `http://${shown}:${opened.port}`
    await startReplicas(options.replicaPort ?? (port === 0 ? 0 : opened.port + 1))
    return lab
  } catch (error) {
    await bearerKey.catch(() => {})
    await lab.close()
    throw error
  }
}
