/** A replica of fickle's relying party in this process: its own port, memory and clock. */
import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Replica, ReplicaOptions, SessionSettings } from '../../relying-party/options.ts'
import { type Listening, listen } from '../listen.ts'
import type { ReplicaHost } from './host.ts'
import type { Upstream } from './upstream.ts'

export interface InProcessOptions {
  readonly name: `replica-${number}`
  readonly host: string
  readonly port: number
  readonly sessions: SessionSettings
  /** Seconds that its clock is ahead. */
  readonly clock: number
  readonly replica: Omit<ReplicaOptions, 'name' | 'sessions' | 'now'>
}

/** Milliseconds that requests of an instance that was replaced may still take. */
const LAST_REQUESTS = 1_000

interface Instance {
  readonly replica: Replica
  inFlight: number
  idle: (() => void) | undefined
}

/** Starts a replica. Throws FickleError where its port is taken, or what the relying party throws. */
export async function startInProcess(options: InProcessOptions): Promise<ReplicaHost> {
  const { name, host } = options
  const { createReplica } = await import('../../relying-party/replica.ts')
  let sessions = options.sessions
  let clock = options.clock
  /** Requests that came during a pause; none whose client has gone. */
  const waiting = new Set<() => void>()
  let listening: Listening | undefined

  const create = async (): Promise<Instance> => ({
    replica: await createReplica({
      ...options.replica,
      name,
      sessions,
      now: () => Date.now() + clock * 1000,
    }),
    inFlight: 0,
    idle: undefined,
  })

  async function retire(instance: Instance): Promise<void> {
    if (instance.inFlight > 0) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LAST_REQUESTS)
      })
      const idle = new Promise<void>((resolve) => {
        instance.idle = resolve
      })
      await Promise.race([idle, late])
      clearTimeout(timer)
    }
    await instance.replica.close()
  }

  function handler(request: IncomingMessage, response: ServerResponse): void {
    if (upstream.state === 'paused') {
      const go = () => handler(request, response)
      waiting.add(go)
      response.once('close', () => waiting.delete(go))
      return
    }
    if (response.destroyed) return
    const instance = current
    instance.inFlight += 1
    response.once('close', () => {
      instance.inFlight -= 1
      if (instance.inFlight === 0) instance.idle?.()
    })
    instance.replica.app(request, response)
  }

  const open = (port: number) => listen({ host, port, handler, owner: name })
  const [first, opened] = await Promise.allSettled([create(), open(options.port)])
  if (first.status === 'rejected' || opened.status === 'rejected') {
    if (first.status === 'fulfilled') await first.value.replica.close()
    if (opened.status === 'fulfilled') await opened.value.close()
    throw first.status === 'rejected' ? first.reason : (opened as PromiseRejectedResult).reason
  }
  let current = first.value
  listening = opened.value
  const { port } = listening
  const reached = host === 'localhost' || host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host
  const upstream: Upstream = {
    name,
    url: `http://${reached}:${port}`,
    state: 'up',
    agent: new Agent({ keepAlive: true, maxSockets: 256 }),
    active: 0,
  }

  function release(): void {
    const held = [...waiting]
    waiting.clear()
    for (const go of held) go()
  }

  async function end(): Promise<void> {
    const wasListening = listening
    listening = undefined
    upstream.state = 'down'
    waiting.clear()
    await wasListening?.close()
    upstream.agent.destroy()
  }

  return {
    upstream,
    can: { process: true, clock: true },
    get clock() {
      return clock
    },
    async kill() {
      if (upstream.state === 'down') return
      await end()
      await current.replica.close()
    },
    async restart(next) {
      sessions = next ?? sessions
      const old = current
      const wasDown = upstream.state === 'down'
      const fresh = await create()
      if (wasDown) {
        listening = await open(port)
        upstream.agent = new Agent({ keepAlive: true, maxSockets: 256 })
      }
      current = fresh
      upstream.state = 'up'
      release()
      if (!wasDown) await retire(old)
    },
    pause() {
      if (upstream.state === 'up') upstream.state = 'paused'
    },
    resume() {
      if (upstream.state !== 'paused') return
      upstream.state = 'up'
      release()
    },
    setClock(offsetSeconds) {
      clock = offsetSeconds
    },
    async close() {
      const wasDown = upstream.state === 'down'
      await end()
      if (!wasDown) await current.replica.close()
    },
  }
}
