/** A cookie that the balancer inserts names the replica: a real fix, while that replica lives. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export function sticky({ replicas, affinity, newcomers }: RoutingFacts): Choice {
  const named = replicas.find(({ name }) => name === affinity)
  if (named) return { replica: named.name, why: "the balancer's cookie names it" }
  const next = candidateAt(replicas, newcomers).name
  const why =
    affinity === undefined
      ? "there was no balancer's cookie yet, and it was its turn"
      : `the balancer's cookie names ${affinity}, which is not up, and it was its turn`
  return { replica: next, why, stick: true }
}
