/** A cookie that the balancer inserts names the replica: a real fix, while that replica lives. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export function sticky({ replicas, affinity, newcomers }: RoutingFacts): Choice {
  const named = replicas.find(({ name }) => name === affinity)
  if (named) return { replica: named.name, why: "the balancer's cookie names it" }
  const next = candidateAt(replicas, newcomers).name
  const why =
    affinity === undefined
      ? "no cookie of the balancer yet, so it was this replica's turn"
      : `the balancer's cookie names ${affinity}, which is down, so it was this replica's turn`
  return { replica: next, why, stick: true }
}
