/** Each request to the next replica in turn, whatever it is: whether a login survives depends on parity. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export const roundRobin = ({ replicas, count }: RoutingFacts): Choice => ({
  replica: candidateAt(replicas, count).name,
  why: 'it was its turn',
})
