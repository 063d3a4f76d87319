/** Sends everything through a real balancer that runs behind this one, and learns from its answers who gave them. */
import { Agent, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Router } from '../balancer/router.ts'
import type { Engine, Policy } from '../options.ts'
import type { Upstream } from '../replicas/upstream.ts'
import { haproxyConfiguration } from './haproxy-configuration.ts'
import { nginxConfiguration } from './nginx-configuration.ts'
import { type EnginePlan, REPLICA_HEADER } from './plan.ts'
import { type Place, type Program, type RunningProgram, runProgram } from './program.ts'

export interface EngineRouterOptions {
  readonly engine: Exclude<Engine, 'built-in'>
  readonly policy: Policy
  readonly upstreams: () => readonly Upstream[]
  readonly callbackPath: string
  readonly workers: number
  readonly sharedZone: boolean
  /** Told, in sentences, of an engine that ended and that nobody ended. */
  readonly warn: (message: string) => void
}

const programs: Readonly<Record<Exclude<Engine, 'built-in'>, Program>> = {
  nginx: {
    name: 'nginx',
    farewell: 'SIGQUIT',
    install: 'Debian and Ubuntu: apt install nginx; macOS: brew install nginx',
    parameters: (folder, configuration) => ['-p', folder, '-e', 'stderr', '-c', configuration],
  },
  haproxy: {
    name: 'haproxy',
    farewell: 'SIGUSR1',
    install: 'Debian and Ubuntu: apt install haproxy; macOS: brew install haproxy',
    parameters: (_folder, configuration) => ['-db', '-f', configuration],
  },
}

/** Starts the program. Throws FickleError where it is missing or does not start. */
export async function createEngineRouter(options: EngineRouterOptions): Promise<Router> {
  const { engine, upstreams, callbackPath, workers, sharedZone, warn } = options
  let policy = options.policy
  let running = await start(policy)
  // One connection behind for each in front: which worker of the engine gets it depends on the connection.
  const agents = new WeakMap<Socket, Agent>()
  const open = new Set<Agent>()

  function start(next: Policy): Promise<RunningProgram> {
    const plan = ({ port, probe }: Place): EnginePlan => ({
      listen: `127.0.0.1:${port}`,
      probe,
      policy: next,
      replicas: upstreams().map(({ name, url }) => ({ name, address: new URL(url).host })),
      callbackPath,
      trustedFront: true,
      workers,
      sharedZone,
    })
    const configure = (place: Place) =>
      engine === 'nginx' ? nginxConfiguration(plan(place), place.folder) : haproxyConfiguration(plan(place))
    return runProgram(programs[engine], configure, (how) =>
      warn(
        `${engine} ended unexpectedly ${how}: no request reaches a replica until it runs again. Choose a policy on the lab’s page to start it.`,
      ),
    )
  }

  async function replace(next: Policy): Promise<void> {
    const old = running
    running = await start(next)
    policy = next
    // Idle connections would keep the old one waiting.
    for (const agent of open) {
      for (const sockets of Object.values(agent.freeSockets)) {
        for (const socket of sockets ?? []) socket.destroy()
      }
    }
    await old.close()
  }

  function agentFor(socket: Socket): Agent {
    const known = agents.get(socket)
    if (known) return known
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    agents.set(socket, agent)
    open.add(agent)
    socket.once('close', () => {
      open.delete(agent)
      agent.destroy()
    })
    return agent
  }

  function answeredBy(answer: IncomingMessage): string | undefined {
    const name = answer.headers[REPLICA_HEADER]
    delete answer.headers[REPLICA_HEADER]
    return typeof name === 'string' && name !== '' ? name : undefined
  }

  return {
    get policy() {
      return policy
    },
    setPolicy: (next) => replace(next),
    route: (_seen, request) => ({
      url: `http://127.0.0.1:${running.port}`,
      agent: agentFor(request.socket),
      replica: undefined,
      why: `${engine} chose it (${policy})`,
      stick: false,
      answeredBy,
      begin: () => () => {},
    }),
    replicasChanged: () => replace(policy),
    async close() {
      for (const agent of open) agent.destroy()
      await running.close()
    },
  }
}
