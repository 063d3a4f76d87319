/** Chooses replicas by the built-in policies. */
import type { Policy } from '../options.ts'
import { createDrawsByRun } from '../policies/draws.ts'
import { choosers } from '../policies/index.ts'
import type { Upstream } from '../replicas/upstream.ts'
import { AFFINITY_COOKIE, type Custody } from './custody.ts'
import type { Router } from './router.ts'

export interface PolicyRouterOptions {
  readonly policy: Policy
  /** Seed of `random`. */
  readonly seed: number
  readonly custody: Custody
  /** All replicas, those that are down too. */
  readonly upstreams: () => readonly Upstream[]
}

export function createPolicyRouter({ custody, upstreams, seed, ...options }: PolicyRouterOptions): Router {
  const draw = createDrawsByRun(seed)
  let policy = options.policy
  let count = 0
  let newcomers = 0
  return {
    get policy() {
      return policy
    },
    async setPolicy(next) {
      policy = next
      count = 0
      newcomers = 0
    },
    route(seen, _request, excluded) {
      const up = upstreams().filter(({ state, name }) => state !== 'down' && !excluded.has(name))
      if (up.length === 0) return undefined
      const choice = choosers[policy]({
        replicas: up,
        role: seen.role,
        stateIssuedBy: seen.stateIssuedBy,
        affinity: seen.cookies[AFFINITY_COOKIE],
        sessionCookie: custody.sessionCookieOf(seen.cookies),
        client: seen.client,
        count,
        newcomers,
        draw: draw(seen.run),
      })
      count += 1
      if (choice.stick) newcomers += 1
      const upstream = up.find(({ name }) => name === choice.replica)
      return (
        upstream && {
          url: upstream.url,
          agent: upstream.agent,
          replica: upstream.name,
          why: choice.why,
          stick: choice.stick === true,
          answeredBy: () => upstream.name,
          begin() {
            upstream.active += 1
            return () => {
              upstream.active -= 1
            }
          },
        }
      )
    },
    replicasChanged: async () => {},
    close: async () => {},
  }
}
