/** By the client's address: holds while the address does, and does not balance clients behind one address. */
import { hashOf } from './hash.ts'
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export const ipHash = ({ replicas, client }: RoutingFacts): Choice => ({
  replica: candidateAt(replicas, hashOf(client)).name,
  why: `the client's address hashes to it`,
})
