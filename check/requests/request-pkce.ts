/** Lint: PKCE with S256 and a verifier that is new for every login. */
import type { JournalEvent } from '../../journal/events.ts'
import { freshness } from './fresh-value.ts'
import {
  asksElsewhere,
  type ClientRequest,
  defineLint,
  eachRequest,
  type Finding,
  finding,
  parameter,
  requestsTo,
} from './lint.ts'

const challenges = (events: readonly JournalEvent[]) =>
  eachRequest(events, 'authorization', (request, earlier) => {
    if (asksElsewhere(request)) return undefined
    if (!parameter(request, 'response_type')?.value?.split(' ').includes('code')) return undefined
    if (!parameter(request, 'code_challenge')) {
      return [finding(request, 'should', 'There is no code_challenge, so a stolen code can be redeemed.')]
    }
    const method = parameter(request, 'code_challenge_method')?.value ?? 'plain'
    return [
      method === 'S256'
        ? undefined
        : finding(request, 'should', `The method is ${method}: the challenge reveals the verifier.`),
      ...freshness(request, earlier, 'code_challenge', 'code challenge'),
    ]
  })

function verifiers(events: readonly JournalEvent[]): readonly Finding[] {
  const asked = new Map<string | undefined, ClientRequest>(
    requestsTo(events, 'authorization').map((request) => [request.login, request]),
  )
  return (
    eachRequest(events, 'token', (request) => {
      if (parameter(request, 'grant_type')?.value !== 'authorization_code') return []
      const verifier = parameter(request, 'code_verifier')
      const began = request.login === undefined ? undefined : asked.get(request.login)
      const challenge = began && parameter(began, 'code_challenge')
      if (!verifier) {
        return [challenge && finding(request, 'must', 'A challenge was sent, but no code_verifier followed.')]
      }
      const isPlain = began && (parameter(began, 'code_challenge_method')?.value ?? 'plain') === 'plain'
      const matches =
        !challenge || challenge.fingerprint === (isPlain ? verifier.fingerprint : verifier.challenge)
      return [
        verifier.length < 43 || verifier.length > 128
          ? finding(request, 'must', `The verifier has ${verifier.length} characters; 43 to 128 are allowed.`)
          : undefined,
        matches
          ? undefined
          : finding(request, 'must', 'The verifier does not belong to the challenge of this login.'),
      ]
    }) ?? []
  )
}

export const lint = defineLint({
  title: 'Code requests use PKCE with S256',
  why: 'PKCE makes a code useless to everybody except the browser session that requested it. A verifier that repeats or can be guessed undoes that.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1',
  catalogue: ['request-pkce'],
  inspect: (events) => {
    const [asked, redeemed] = [challenges(events), verifiers(events)]
    return asked === undefined && redeemed.length === 0 ? undefined : [...(asked ?? []), ...redeemed]
  },
})
