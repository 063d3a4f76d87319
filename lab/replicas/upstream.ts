/** A replica as the balancer sees it. */
import type { Agent } from 'node:http'

export interface Upstream {
  readonly name: string
  url: string
  state: 'up' | 'down' | 'paused'
  /** Connections that are kept alive to it; renewed when it restarts. */
  agent: Agent
  /** Requests that it is answering now. */
  active: number
}
