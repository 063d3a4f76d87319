/** By the session cookie of the request: a broken fix, since a browser's first request carries none. */
import { hashOf } from './hash.ts'
import { type Choice, candidateAt, type RoutingFacts } from './policy.ts'

export function cookieHash({ replicas, sessionCookie }: RoutingFacts): Choice {
  const { name } = candidateAt(replicas, hashOf(sessionCookie ?? ''))
  return sessionCookie === undefined
    ? { replica: name, why: 'the request has no session cookie yet, so there is nothing to hash' }
    : { replica: name, why: 'the session cookie hashes to it' }
}
