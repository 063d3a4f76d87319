/** A replica that somebody else runs: the lab only knows its address. */
import { Agent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { FickleError } from '../../journal/fickle-error.ts'
import { leadsHere } from '../addresses.ts'
import type { Engine } from '../options.ts'
import type { ReplicaHost } from './host.ts'
import { probeUpstream } from './probe-upstream.ts'

function notOurs(what: string): never {
  throw new FickleError(
    'ERR_NOT_OURS',
    `fickle did not start these replicas and cannot ${what}.`,
    "Do it yourself, or let fickle start them with --command 'COMMAND'.",
  )
}

interface Attaching {
  readonly engine: Engine
  readonly appUrl: string
  /** Milliseconds for which an answer is waited for; 0 where the replica has to answer already. */
  readonly within: number
  readonly signal: AbortSignal
}

/**
 * Attaches a replica that answers already, or soon.
 * @throws FickleError ERR_UPSTREAM_ADDRESS where the address is of no use, ERR_UPSTREAM_UNREACHABLE where nothing answers
 */
export async function attachExternal(
  name: string,
  address: string,
  { engine, appUrl, within, signal }: Attaching,
): Promise<ReplicaHost> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new FickleError(
      'ERR_UPSTREAM_ADDRESS',
      `"${address}" is not the address of an upstream.`,
      'Give one like http://localhost:3001 with --upstream.',
    )
  }
  if (leadsHere(url.href, [new URL(appUrl).host])) {
    throw new FickleError(
      'ERR_UPSTREAM_ADDRESS',
      `The upstream ${address} is the lab's own address.`,
      'Make your application listen on another port, or move the lab with --app-port.',
    )
  }
  const isPlain = url.protocol === 'http:' && url.pathname === '/'
  if (engine !== 'built-in' && !isPlain) {
    throw new FickleError(
      'ERR_UPSTREAM_ADDRESS',
      `The lab’s engine ${engine} reaches upstreams only over plain HTTP and without a path, but ${name} is ${address}.`,
      'Use the built-in engine, or an upstream such as http://localhost:3001.',
    )
  }
  await probeUpstream(name, address, { within, signal })
  const keep = { keepAlive: true, maxSockets: 256 }
  const agent = url.protocol === 'https:' ? new HttpsAgent(keep) : new Agent(keep)
  return {
    upstream: { name, url: address, state: 'up', agent, active: 0 },
    can: { process: false, clock: false },
    clock: 0,
    kill: async () => notOurs('end one'),
    restart: async () => notOurs('restart one'),
    pause: () => notOurs('pause one'),
    resume: () => notOurs('resume one'),
    setClock: () => notOurs('set the clock of one'),
    close: async () => agent.destroy(),
  }
}
