/** Callbacks that a page's script handles: nothing but what it asks for next shows what became of them. */
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry } from './finding.ts'
import type { HarCase } from './har-case.ts'
import { asked, isAnswer } from './protocol.ts'
import { handledInPage, stateOf } from './sign-ins.ts'

const decidedBy = 'The text of the page, or the console of the browser: a HAR file has neither.'

/** A state that came back changed or not at all, as the addresses show. */
function stateInPage(authorization: Exchange | undefined, callback: Exchange): HarFinding | undefined {
  const sent = asked(authorization, 'state')
  const came = stateOf(callback.parameters)
  if (!authorization || sent === undefined || sent === came || !isAnswer(callback.parameters))
    return undefined
  const what =
    came === undefined
      ? 'The callback has no state'
      : 'The state in the callback is not the one that this login sent'
  return {
    cause: came === undefined ? 'state-not-returned' : 'state-altered',
    strength: 'suggests',
    summary: `${what}, and the page did not redeem the code.`,
    evidence: [
      inEntry(authorization, 'The login was sent with a state', 'suggests'),
      inEntry(callback, what, 'suggests'),
    ],
    decidedBy,
  }
}

/** What a page that did not redeem the code suggests. */
export function suspectsInPage({ signIn, outcomes }: HarCase): HarFinding[] {
  const last = outcomes.at(-1)
  if (!signIn || last?.end !== 'unclear' || !handledInPage(signIn, last.callback)) return []
  const { callback } = last
  if (callback.fromCache || callback.status === 0) return []
  const ofState = stateInPage(signIn.authorization, callback)
  if (ofState) return [ofState]
  const before = outcomes.find(({ end, callback: one }) => one !== callback && end === 'passed')
  if (before) {
    return [
      {
        cause: 'state-consumed',
        strength: 'suggests',
        summary:
          'The callback page was loaded again. The first time its script redeemed the code; the second time it made no request: the state of this login is no longer in its storage.',
        evidence: [
          inEntry(before.callback, 'The first time the page redeemed the code', 'suggests'),
          inEntry(callback, 'The second time it made no token request', 'suggests'),
        ],
        decidedBy,
        fixes: [
          'The sign-in had succeeded. Make the page remove code and state from its address once they are used (`history.replaceState`), so that a reload does not handle them again.',
        ],
      },
    ]
  }
  const page = signIn.login
  if (page && page.url.origin !== callback.url.origin) {
    return [
      {
        cause: 'cookie-not-sent',
        strength: 'suggests',
        summary: `The login was at ${page.url.origin}, but the callback went to ${callback.url.origin}: a page's storage belongs to one origin, so the state of this login is not there.`,
        evidence: [
          inEntry(page, `The login began at ${page.url.origin}`, 'suggests'),
          inEntry(
            callback,
            `The callback went to ${callback.url.origin}, and its page made no token request`,
            'suggests',
          ),
        ],
        decidedBy,
        fixes: [`Use one origin for the address that users open and for the redirect URI.`],
      },
    ]
  }
  return []
}

/** Whether the file ends with a page that got a code and did nothing with it. */
export const leavesOpen = ({ signIn, outcomes }: HarCase): boolean => {
  const last = outcomes.at(-1)
  return signIn !== undefined && last?.end === 'unclear' && handledInPage(signIn, last.callback)
}
