/** Each request to a replica drawn at random: of N replicas, 1 login in N survives. */
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export const random = ({ replicas, draw }: RoutingFacts): Choice => ({
  replica: candidateAt(replicas, Math.floor(draw * replicas.length)).name,
  why: 'it was drawn at random',
})
