/** Sends every callback to a replica that does not hold its state: the failure, on purpose and every time. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export function callbackElsewhere({ replicas, role, stateIssuedBy }: RoutingFacts): Choice {
  const first = candidateAt(replicas, 0)
  if (role !== 'callback') return { replica: first.name, why: 'all but callbacks go to the first replica' }
  const owner = stateIssuedBy ?? first.name
  const index = replicas.findIndex(({ name }) => name === owner)
  const other = candidateAt(replicas, index + 1)
  if (other.name === owner) {
    return { replica: owner, why: 'it is the only replica' }
  }
  const why =
    stateIssuedBy === undefined
      ? 'no replica is known to hold this state'
      : `callbacks go to a replica without the state, which ${owner} holds`
  return { replica: other.name, why }
}
