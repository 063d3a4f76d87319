/** The lab: replicas of a relying party behind a balancer, with stores to keep sessions in and faults to strike them. */
import { FickleError } from '../journal/fickle-error.ts'
import { ownFault } from '../journal/own-fault.ts'
import { requireJournal } from '../journal/require-journal.ts'
import { leadsHere, shownAs, shownHost } from './addresses.ts'
import { type Balancer, createBalancer } from './balancer/balancer.ts'
import { createCustody } from './balancer/custody.ts'
import type { LoginEnd } from './balancer/login-end.ts'
import { createOwnRoutes } from './balancer/own-routes.ts'
import { createPageWatch } from './balancer/page-watch.ts'
import { createPolicyRouter } from './balancer/policy-router.ts'
import { createPushes } from './balancer/pushes.ts'
import { createReplays } from './balancer/replays.ts'
import type { Router } from './balancer/router.ts'
import { answerUnavailable } from './balancer/trouble.ts'
import { createFaultControl } from './faults/fault-control.ts'
import { type Listening, listen } from './listen.ts'
import type { Engine, Lab, LabOptions, Policy } from './options.ts'
import { type Fleet, isOwnFleet, replicaNames, startFleet, warmUp } from './replicas/fleet.ts'
import { createSessionStores } from './stores/session-stores.ts'

const DEFAULT_PORT = 8585
const ANSWER_WITHIN = 30_000
const MOST_WARNINGS = 50
/** Where a login begins at fickle's own relying party. */
const LOGIN_PATH = '/api/v1/auth/login'
const CALLBACK_PATH = '/callback'

async function probe(redisUrl: string): Promise<void> {
  const { probeRedis } = await import('./stores/probe-redis.ts')
  await probeRedis(redisUrl)
}

/**
 * Starts a lab; resolves when every replica and the balancer answer.
 * @throws FickleError `ERR_JOURNAL_MISSING`, `ERR_REPLICAS` (none, or too many), `ERR_PORT_IN_USE`, `ERR_PROGRAM_MISSING` (nginx, haproxy, redis-server),
 *   `ERR_UPSTREAM_ADDRESS`, `ERR_UPSTREAM_UNREACHABLE`, `ERR_COMMAND_ENDED`, `ERR_COMMAND_SILENT`, `ERR_REDIS_UNREACHABLE`
 * @example
 * await using lab = await createLab({ journal: provider.journal, port: 0, replicaPort: 0, command: 'node server.js' })
 */
export async function createLab(options: LabOptions): Promise<Lab> {
  requireJournal('createLab', options)
  const { journal, host = 'localhost', port = DEFAULT_PORT, store = 'memory' } = options
  const { cookieKeys = 'shared', balance = 'callback-elsewhere', answerWithin = ANSWER_WITHIN } = options
  replicaNames(options)
  const own = isOwnFleet(options)
  if (own) warmUp()
  const stores = createSessionStores({ redisUrl: options.redisUrl, cookieKeys, warn })
  const custody = createCustody((key) => journal.loginOf({ keys: [key] })?.id)
  let url = ''
  let fleet: Fleet | undefined
  let router: Router | undefined
  let balancer: Balancer | undefined
  let listening: Listening | undefined
  let closing: Promise<void> | undefined
  let engine = options.engine ?? 'built-in'
  const warnings = new Set<string>()

  function warn(message: string): void {
    if (warnings.has(message) || warnings.size >= MOST_WARNINGS) return
    warnings.add(message)
    options.warn?.(message)
  }

  const running = <T>(part: T | undefined): T => {
    if (part !== undefined && closing === undefined) return part
    throw new FickleError('ERR_LAB_CLOSED', 'The lab is not running.', 'Start it again.', { exitCode: 3 })
  }
  const upstreams = () => fleet?.upstreams() ?? []
  const replays = createReplays(journal, (name) =>
    upstreams().find((upstream) => upstream.name === name && upstream.state === 'up'),
  )
  const faults = createFaultControl({
    journal,
    replicas: () => fleet?.hosts ?? [],
    hostOf: (name) => running(fleet).host(name),
    redis: () => (stores.store === 'redis' ? stores.redis : undefined),
    slowProvider: options.slowProvider,
    providerClock: options.providerClock,
  })
  const pages = createPageWatch(journal)
  /** Hosts, with ports, by which browsers reach the balancer. */
  const here = () => [new URL(url).host, ...(options.allowHosts ?? [])]
  const pushes = createPushes(
    journal,
    (path) => custody.loginPaths.includes(path),
    (redirectUri) => leadsHere(redirectUri, here()),
  )
  const loginPath = () => custody.loginPath ?? (own ? LOGIN_PATH : '/')

  /** What is to be added to a page: nothing where the login did not fail. */
  async function ended(end: LoginEnd): Promise<string | undefined> {
    const { login, failing } = end
    if (login === undefined && !failing) return undefined
    const { diagnoseIn } = await import('./diagnose-in.ts')
    const diagnosed = () => (login === undefined ? undefined : diagnoseIn(journal, login))
    if (login !== undefined && !diagnosed()) return undefined
    replays.keep(end)
    const canReplay = login !== undefined && replays.canReplay(login)
    if (options.replay && canReplay) await replays.replay(login)
    const { renderNote } = await import('./pages/note.ts')
    const canAsk = login !== undefined && replays.canReplay(login)
    return renderNote({ ...end, diagnosis: diagnosed(), lab, ownReplicas: own, canReplay: canAsk })
  }

  const routes = createOwnRoutes({
    allowHosts: options.allowHosts ?? [],
    control: options.control,
    failed: (error, path) => journal.report(ownFault('lab', error, { path })),
    async page(login) {
      const { renderLabPage } = await import('./pages/lab-page.ts')
      return renderLabPage({
        lab,
        journal,
        login,
        loginUrl: loginPath(),
        ownReplicas: own,
        canAct: lab.canAct,
        canReplay: replays.canReplay,
        hasDetails: options.control !== undefined,
        dashboardUrl: options.dashboardUrl,
      })
    },
    asset: async (name) => (await import('./pages/assets.ts')).assets[name],
    live: async (request, response) =>
      (await import('./pages/live.ts')).streamEnds(journal, request, response),
    async shown(page, text) {
      const end = pages.shown(page, text)
      return end && ended({ ...end, request: undefined })
    },
    change: async (wish) => (await import('./wishes.ts')).grant(lab, wish),
    state: () => ({
      url,
      engine,
      policy: lab.policy,
      store: lab.store,
      replicas: lab.replicas,
      faults: lab.faults,
      ownReplicas: own,
      warnings: lab.warnings,
    }),
    loginUrl: loginPath,
  })

  function noteRedirectUri(redirectUri: string, hosts: readonly (string | undefined)[]): void {
    if (faults.faults.length > 0 || leadsHere(redirectUri, hosts)) return
    warn(
      `The application sends the redirect URI ${redirectUri}, and browsers reach the lab at ${url}: logins return without passing the balancer, which then breaks nothing. Make it send ${url}${new URL(redirectUri).pathname}, for example with --env NAME=APP.`,
    )
  }

  /** A login that a script begins passes no balancer: where its callback leads, the provider is told. */
  const unsubscribe = journal.subscribe((event) => {
    if (event.kind !== 'authorization-request' || event.redirectUri === undefined || url === '') return
    if (!URL.canParse(event.redirectUri) || !leadsHere(event.redirectUri, here())) return
    const { pathname } = new URL(event.redirectUri)
    if (pathname !== '/') custody.expectCallbacksAt(pathname)
  })

  async function createRouter(by: Engine, policy: Policy): Promise<Router> {
    if (by === 'built-in') {
      return createPolicyRouter({ policy, seed: options.seed ?? 1, custody, upstreams })
    }
    const { createEngineRouter } = await import('./engines/engine-router.ts')
    const { workers = 1, sharedZone = true } = options
    const callbackPath = running(fleet).callbackPath ?? CALLBACK_PATH
    return createEngineRouter({ engine: by, policy, upstreams, callbackPath, workers, sharedZone, warn })
  }

  async function close(): Promise<void> {
    unsubscribe()
    pushes.close()
    await listening?.close()
    await Promise.all([router?.close(), fleet?.close()])
    await stores.close()
  }

  const lab: Lab = {
    get url() {
      return url
    },
    get replicas() {
      return upstreams().map(({ name, url: reached, state }) => ({
        name,
        url: shownAs(reached, host),
        state,
      }))
    },
    get policy() {
      return router?.policy ?? balance
    },
    get store() {
      return stores.store
    },
    get engine() {
      return engine
    },
    ownReplicas: own,
    canAct: !options.upstreams?.length,
    get warnings() {
      return [...warnings]
    },
    get faults() {
      return faults.faults
    },
    async setPolicy(policy) {
      await running(router).setPolicy(policy)
    },
    async setEngine(next, policy) {
      const before = running(router)
      router = await createRouter(next, policy)
      engine = next
      await before.close()
    },
    async setStore(next) {
      const { hosts } = running(fleet)
      if (!own) {
        throw new FickleError(
          'ERR_NOT_OURS',
          'fickle cannot change where replicas of your own keep sessions.',
          'Change it in their configuration.',
        )
      }
      await stores.use(next)
      await Promise.all(hosts.map((each) => each.restart(stores.settings(each.upstream.name))))
    },
    kill: (replica) => faults.strike('kill', { replica }),
    async restart(replica) {
      running(fleet).host(replica)
      await faults.revive(replica)
      await faults.strike('restart', { replica })
    },
    pause: (replica) => faults.strike('pause', { replica }),
    resume: (replica) => faults.revive(replica),
    setClock(replica, offsetSeconds) {
      running(fleet).host(replica).setClock(offsetSeconds)
      journal.report({ kind: 'fault', by: 'lab', fault: 'clock', replica, detail: `${offsetSeconds} s` })
    },
    fault: (fault, given) => {
      running(fleet)
      return faults.strike(fault, given)
    },
    clearFault: (fault) => faults.clear(fault),
    replay: (login) => replays.replay(login),
    [Symbol.asyncDispose]: () => lab.close(),
    close() {
      closing ??= close()
      return closing
    },
  }

  try {
    const opened = listen({
      host,
      port,
      owner: 'the balancer',
      handler(request, response) {
        if (request.url?.startsWith('/.fickle')) routes(request, response)
        else if (balancer) balancer.handle(request, response)
        else answerUnavailable(response, { kind: 'none-up', passed: [] }).catch(() => response.destroy())
      },
      upgrade: (request, socket, head) =>
        balancer ? balancer.upgrade(request, socket, head) : socket.destroy(),
    }).then((now) => {
      listening = now
      return now
    })
    const redis = options.redisUrl === undefined ? undefined : probe(options.redisUrl)
    const [{ port: actual }] = await Promise.all([opened, stores.use(store), redis])
    url = `http://${shownHost(host)}:${actual}`
    const firstPort = options.replicaPort ?? (port === 0 ? 0 : actual + 1)
    fleet = await startFleet({ lab: options, appUrl: url, firstPort, stores, warn })
    custody.expectCallbacksAt(fleet.callbackPath ?? CALLBACK_PATH)
    router = await createRouter(engine, balance)
    balancer = createBalancer({
      journal,
      custody,
      route: (...asked) => running(router).route(...asked),
      policy: () => lab.policy,
      meddlers: () => faults.meddlers,
      moment: (moment, step) => faults.at(moment, step),
      isLoginPath: (path) => path === loginPath(),
      // Where a login begins at somebody else's application is known once one was seen: until then any page may be it.
      mayBegin: (path) => (own || custody.loginPath !== undefined ? path === loginPath() : true),
      redirectUriSeen: (redirectUri, host) => noteRedirectUri(redirectUri, [host, ...here()]),
      ended,
      pages,
      pushes,
      answerWithin,
    })
    return lab
  } catch (error) {
    await lab.close()
    throw error
  }
}
