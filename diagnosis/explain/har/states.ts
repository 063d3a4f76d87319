/** The state on its way: sent with the login, returned by the provider, received by the callback; and how often. */
import type { Evidence } from '../../diagnosis.ts'
import { namesCauseByCode } from './answers.ts'
import { type HarFinding, inEntry, type Look, type Looker } from './finding.ts'
import type { HarCase } from './har-case.ts'
import { allOf, asked, parameterIn, parameterOf, parametersIn } from './protocol.ts'
import { handledInPage, redirectedBy, stateOf } from './sign-ins.ts'

/** What a relying party may say where two logins share one session, or one came twice. */
export const ofOtherLogin = [
  'nonce-mismatch',
  'pkce-mismatch',
  'state-overwritten',
  'state-consumed',
] as const

const onItsWay = ['state-not-returned', 'state-altered'] as const

const decidedBy = 'What the relying party says: its page or its log.'

function notReturned(har: HarCase): HarFinding | undefined {
  const { signIn, callback, exchanges, lost } = har
  if (!callback || stateOf(callback.parameters) !== undefined) return undefined
  // The answer is sealed in a token, or the callback stands for a page that got it from its own address.
  if (parameterOf(callback, 'response') !== undefined || !signIn || handledInPage(signIn, callback))
    return undefined
  const sent = asked(signIn?.authorization, 'state')
  const hidden = signIn?.authorization && parameterOf(signIn.authorization, 'request_uri') !== undefined
  const answer = redirectedBy(exchanges, callback)
  const returned = parameterIn(parametersIn(answer?.location), 'state') !== undefined
  if (!lost && sent === undefined) return undefined
  if (!signIn?.authorization && !returned && !lost) return undefined
  const seen = sent !== undefined && !hidden && (returned || answer !== undefined)
  return {
    cause: 'state-not-returned',
    strength: seen ? 'proves' : 'suggests',
    summary: returned
      ? 'The provider returned the state, but the callback was requested without it: something between them dropped it.'
      : sent === undefined && signIn?.authorization && !hidden
        ? 'The login sent no state, so none came back.'
        : 'The callback came without a state.',
    evidence: [
      ...(signIn?.authorization && !hidden
        ? [
            inEntry(
              signIn.authorization,
              sent === undefined ? 'The login was sent without a state' : 'The login was sent with a state',
              'suggests',
            ),
          ]
        : []),
      ...(answer
        ? [
            inEntry(
              answer,
              returned ? 'The provider sent it back' : 'The provider did not send it back',
              'suggests',
            ),
          ]
        : []),
      inEntry(callback, 'The callback has no state', seen ? 'proves' : 'suggests'),
    ],
    decidedBy,
  }
}

function altered({ signIn, callback, signIns, exchanges }: HarCase): HarFinding | undefined {
  const states = allOf(callback, 'state')
  const sent = asked(signIn?.authorization, 'state')
  const [state] = states
  if (!callback || state === undefined) return undefined
  const twice = states.length > 1
  if (!twice && (sent === undefined || state === sent)) return undefined
  const ofAnother = signIns.some(({ authorization }) => asked(authorization, 'state') === state)
  const byProvider = parameterIn(parametersIn(redirectedBy(exchanges, callback)?.location), 'state') === state
  return {
    cause: 'state-altered',
    strength: (twice || byProvider) && !ofAnother ? 'proves' : 'suggests',
    summary: twice
      ? 'The state came back more than once.'
      : 'The state in the callback is not the one that this login sent.',
    evidence: [
      ...(signIn?.authorization
        ? [inEntry(signIn.authorization, 'The login was sent with another state', 'suggests')]
        : []),
      inEntry(
        callback,
        `The callback has ${twice ? `${states.length} states` : `a state that ${ofAnother ? 'another' : 'no'} login in this file sent`}`,
        (twice || byProvider) && !ofAnother ? 'proves' : 'suggests',
      ),
    ],
    decidedBy,
  }
}

/** The same callback that had passed before. */
function consumed({ outcomes, callback, lost, page, words, said }: HarCase): HarFinding | undefined {
  const first = outcomes.find(
    ({ end, callback: one }) =>
      callback !== undefined && one.order < callback.order && (end === 'passed' || end === 'restarted'),
  )
  if (!callback || !page || !first || (page.status >= 502 && page.status <= 504)) return undefined
  const speaks = lost || said.has('state-consumed')
  if (words.length > 0 && !speaks) return undefined
  const proven = speaks && first.end === 'passed'
  return {
    cause: 'state-consumed',
    strength: proven ? 'proves' : 'suggests',
    summary: 'The same callback had succeeded before and was loaded again.',
    evidence: [
      inEntry(first.callback, 'The first time it succeeded', 'suggests'),
      inEntry(callback, 'The second time it failed', proven ? 'proves' : 'suggests'),
    ],
    decidedBy,
    fixes: [
      'The sign-in had succeeded: open the application itself. A callback cannot be loaded a second time.',
    ],
  }
}

/** Another login that began in between; the browser has one session for both. */
function overwritten({ signIn, callback, others, said, shows, signIns }: HarCase): HarFinding | undefined {
  const [other] = others
  if (!other?.authorization || !callback || !signIn?.authorization || handledInPage(signIn, callback))
    return undefined
  const marks = (exchange: typeof callback | undefined) =>
    new Map(exchange?.sent.map(({ name, mark }) => [name, mark]))
  const now = marks(callback)
  const oneSession = [...marks(other.login)].some(([name, mark]) => now.get(name) === mark)
  const second = signIns.includes(other) && other.callbacks.length > 0
  const proven = said.has('state-overwritten') && shows.sent && oneSession
  return {
    cause: 'state-overwritten',
    strength: proven && !second ? 'proves' : 'suggests',
    summary:
      'A second login began in this browser while this one was at the provider, and replaced it in the session.',
    evidence: [
      inEntry(signIn.authorization, 'This login began', 'suggests'),
      inEntry(other.authorization, 'Another one began', 'suggests'),
      inEntry(
        callback,
        `The callback of the first one failed${oneSession ? ', sent with the same session cookie as the second login' : ''}`,
        proven && !second ? 'proves' : 'suggests',
      ),
    ],
    decidedBy:
      'Whether the relying party keeps more than one state in a session: what it says, or the same login with one tab.',
  }
}

/** Follows the state, and counts callbacks and logins. */
export const lookAtStates: Looker = (har): Look => {
  const { signIn, callback, outcomes, others, said, lost, words, page } = har
  const open = said.size === 0 || lost || ofOtherLogin.some((cause) => said.has(cause))
  if (!callback || parameterOf(callback, 'error') !== undefined || !open) return {}
  const onTheWay = notReturned(har) ?? altered(har)
  const first = consumed(har)
  const second = overwritten(har)
  const findings = [onTheWay, first, second].filter((one) => one !== undefined)
  const asSent =
    !onTheWay &&
    asked(signIn?.authorization, 'state') !== undefined &&
    parameterOf(callback, 'state') !== undefined
  // What lies between browser and relying party may change it still, and only its words can say so.
  const later = onItsWay.filter((cause) =>
    words.some((one) => one.cause === cause && one.certainty === 'proven'),
  )
  const excluded: Evidence[] = asSent
    ? [
        inEntry(
          callback,
          'The state came back as it was sent',
          'excludes',
          onItsWay.filter((cause) => !later.includes(cause)),
        ),
      ]
    : []
  const isFirst =
    outcomes[0]?.callback === callback &&
    signIn?.authorization !== undefined &&
    !(page && namesCauseByCode(page))
  return {
    findings,
    excluded,
    unlikely: [
      ...(asSent ? later : []),
      ...(isFirst ? (['state-consumed'] as const) : []),
      ...(signIn?.authorization && others.length === 0 ? (['state-overwritten'] as const) : []),
    ],
  }
}
