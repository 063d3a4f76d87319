/** To the replica with the fewest requests in flight; among equals, the next in turn. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export function leastConnections({ replicas, count }: RoutingFacts): Choice {
  const fewest = Math.min(...replicas.map(({ active }) => active))
  const idle = replicas.filter(({ active }) => active === fewest)
  return {
    replica: candidateAt(idle, count).name,
    why: `it had the fewest requests in flight (${fewest})`,
  }
}
