/** A replica that somebody else runs: the lab only knows its address. */
import { Agent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { FickleError } from '../../journal/fickle-error.ts'
import type { ReplicaHost } from './host.ts'

function notOurs(what: string): never {
  throw new FickleError(
    'ERR_NOT_OURS',
    `fickle did not start these replicas and cannot ${what}.`,
    "Do it yourself, or let fickle start them with --command 'COMMAND'.",
  )
}

/** @throws FickleError ERR_UPSTREAM_ADDRESS where the address is no http or https URL. */
export function attachExternal(name: string, address: string): ReplicaHost {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new FickleError(
      'ERR_UPSTREAM_ADDRESS',
      `"${address}" is not the address of an upstream.`,
      'Give one such as http://localhost:3001 with --upstream.',
    )
  }
  const keep = { keepAlive: true, maxSockets: 256 }
  const agent = url.protocol === 'https:' ? new HttpsAgent(keep) : new Agent(keep)
  return {
    upstream: { name, url: address, state: 'up', agent, active: 0 },
    clock: 0,
    kill: async () => notOurs('end one'),
    restart: async () => notOurs('restart one'),
    pause: () => notOurs('pause one'),
    resume: () => notOurs('resume one'),
    setClock: () => notOurs('set the clock of one'),
    close: async () => agent.destroy(),
  }
}
