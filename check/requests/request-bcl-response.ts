/** Lint: the back-channel logout endpoint answers 200 or 400, and nobody may store the answer. */
import { defineLint, type Finding, finding } from './lint.ts'

export const lint = defineLint({
  title:
    'A logout token is answered with 200, or with 400 where it is refused, and nobody may store the answer',
  why: 'The provider reads from the status whether the session is gone; an answer from a cache says that without anybody having logged out.',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse',
  catalogue: ['request-bcl-response'],
  inspect(events) {
    const sent = events.filter((event) => event.kind === 'logout-token-sent')
    if (sent.length === 0) return undefined
    return sent.flatMap((event): Finding[] => {
      const { status, cacheControl } = event
      // Whether it was reached at all is not told.
      if (status === undefined)
        return [finding(event, 'should', `No answer came from ${event.to}, where a logout token was sent.`)]
      return [
        ...(status === 200 || status === 400
          ? []
          : status === 204
            ? [
                finding(
                  event,
                  'note',
                  'A logout token was answered with 204, which the specification asks providers to take for 200.',
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
