/** Lint: the back-channel logout endpoint answers 200 or 400, and nobody may store the answer. */
import { defineLint, type Finding, finding } from './lint.ts'

export const lint = defineLint({
  title: 'Logout tokens are answered with 200, or with 400 if refused, and with Cache-Control: no-store',
  why: 'The provider learns from the status whether the session ended; a cached answer would say so although no session ended.',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse',
  catalogue: ['request-bcl-response'],
  inspect(events) {
    const sent = events.filter((event) => event.kind === 'logout-token-sent')
    if (sent.length === 0) return undefined
    return sent.flatMap((event): Finding[] => {
      const { status, cacheControl } = event
      // Whether it was reached at all is not told.
      if (status === undefined)
        return [finding(event, 'should', `There was no answer from ${event.to} to a logout token.`)]
      return [
        ...(status === 200 || status === 400
          ? []
          : status === 204
            ? [
                finding(
                  event,
                  'note',
                  'A logout token was answered with 204, which the specification tells providers to accept like 200.',
                ),
              ]
            : [
                finding(
                  event,
                  'should',
                  `A logout token was answered with ${status}; the specification defines 200 for a logout and 400 for a refusal.`,
                ),
              ]),
        ...(/\bno-store\b/i.test(cacheControl ?? '')
          ? []
          : [finding(event, 'should', 'The answer to a logout token lacks Cache-Control: no-store.')]),
      ]
    })
  },
})
