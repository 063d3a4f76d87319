/** Callbacks have a route of their own to the last replica, the rest goes to the others: each path sticks, together they fail. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export function pathSplit({ replicas, role, count }: RoutingFacts): Choice {
  const last = candidateAt(replicas, replicas.length - 1)
  if (replicas.length === 1) return { replica: last.name, why: 'it is the only replica' }
  if (role === 'callback') return { replica: last.name, why: 'the callback path is routed to it' }
  const others = replicas.slice(0, -1)
  return { replica: candidateAt(others, count).name, why: 'all paths except the callback are routed to it' }
}
