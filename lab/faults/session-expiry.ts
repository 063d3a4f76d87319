/**
 * The sign-in takes longer than the relying party remembers it. The clocks of fickle's own replicas run on while the browser
 * is away; of replicas of your own the cookies are gone that were to live no longer, as the browser itself would drop them.
 */
import { mayBeCallback } from '../balancer/read-request.ts'
import { defineFault, type FaultTarget } from './fault.ts'
import { moveClocks } from './move-clocks.ts'

function dropExpired({ meddle }: FaultTarget, seconds: number) {
  return meddle(
    {
      onRequest(request, custody) {
        if (!mayBeCallback(request, custody)) return undefined
        const { cookie } = request.headers
        const expired = custody.expiredAfter(request, seconds)
        if (cookie === undefined || expired.length === 0) {
          return `no cookie of this login expires within ${seconds} s, and how long the application itself remembers a login is not known here`
        }
        const left = cookie
          .split(/;\s*/)
          .filter((pair) => !expired.includes(pair.slice(0, Math.max(0, pair.indexOf('=')))))
        if (left.length > 0) request.headers.cookie = left.join('; ')
        else delete request.headers.cookie
        return undefined
      },
    },
    `to this login, as ${seconds} s later`,
  )
}

export const sessionExpiry = defineFault({
  title: 'The session ends during the sign-in',
  strikes: 'all-replicas',
  when: 'before-callback',
  seconds: 900,
  apply: (target, seconds) =>
    target.replicas.every(({ can }) => can.clock)
      ? moveClocks(target, seconds)
      : dropExpired(target, seconds),
})
