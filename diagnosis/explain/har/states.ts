/** The state on its way: sent with the login, returned by the provider, received by the callback; and how often. */
import type { Cause, Evidence } from '../../diagnosis.ts'
import { type HarFinding, inEntry, type Looker, nothing } from './finding.ts'
import { allOf, type HarLogin, hasFailed, parameterOf } from './har-login.ts'

function returned(login: HarLogin): HarFinding | undefined {
  const { authorization, answer, callback, exchanges } = login
  const sent = parameterOf(authorization, 'state')
  const states = allOf(callback, 'state')
  const answered = answer?.location?.searchParams.getAll('state') ?? []
  if (states.length === 0) {
    const lostOnTheWay = answered.length > 0
    return {
      cause: 'state-not-returned',
      sureness: 3,
      summary: lostOnTheWay
        ? 'The provider returned the state, and the callback was asked for without it: something between them dropped it.'
        : sent === undefined && authorization
          ? 'The login sent no state, so none came back.'
          : 'The callback came without a state.',
      evidence: [
        ...(authorization
          ? [
              inEntry(
                authorization,
                sent === undefined ? 'The login went out without a state' : 'The login went out with a state',
              ),
            ]
          : []),
        ...(answer
          ? [
              inEntry(
                answer,
                lostOnTheWay ? 'The provider sent it back' : 'The provider did not send it back',
              ),
            ]
          : []),
        inEntry(callback, 'The callback has no state'),
      ],
    }
  }
  if (states.length > 1 || (sent !== undefined && states[0] !== sent)) {
    const known = exchanges.some(
      (one) => one !== callback && one.location?.searchParams.get('state') === states[0],
    )
    return {
      cause: 'state-altered',
      sureness: states.length > 1 || !known ? 3 : 2,
      summary:
        states.length > 1
          ? 'The state came back more than once.'
          : 'The state in the callback is not the one that this login sent.',
      evidence: [
        inEntry(authorization, 'The login went out with another state'),
        inEntry(
          callback,
          `The callback has ${states.length > 1 ? `${states.length} states` : 'a state that no login in this file sent'}`,
        ),
      ],
    }
  }
  return undefined
}

/** Follows the state, and counts callbacks and logins. */
export const lookAtStates: Looker = (login) => {
  const { authorization, callback, earlier, otherLogins } = login
  if (!callback || parameterOf(callback, 'error') !== undefined) return nothing
  const findings: HarFinding[] = []
  const ruledOut = new Map<Cause, Evidence>()
  const fault = returned(login)
  if (fault) findings.push(fault)
  else if (authorization) {
    const fact = inEntry(callback, 'The state came back as it was sent')
    ruledOut.set('state-not-returned', fact)
    ruledOut.set('state-altered', fact)
  }
  const first = earlier.find((one) => !hasFailed(one))
  if (first) {
    findings.push({
      cause: 'state-consumed',
      sureness: 3,
      summary: 'The same callback had succeeded before and was loaded again.',
      evidence: [
        inEntry(first, 'The first time it succeeded'),
        inEntry(callback, 'The second time it failed'),
      ],
    })
  } else if (authorization) {
    ruledOut.set('state-consumed', inEntry(callback, 'The callback was loaded for the first time'))
  }
  const [other] = otherLogins
  if (other && authorization) {
    findings.push({
      cause: 'state-overwritten',
      sureness: 2.6,
      summary: 'A second login began in this browser while this one was at the provider.',
      evidence: [
        inEntry(authorization, 'This login began'),
        inEntry(other, 'Another one began'),
        inEntry(callback, 'The callback of the first one failed'),
      ],
    })
  } else if (authorization) {
    ruledOut.set(
      'state-overwritten',
      inEntry(authorization, 'No other login began in this file before the callback'),
    )
  }
  return { findings, ruledOut }
}
