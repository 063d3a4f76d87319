/** Building block of lints: a value that has to be new for every login, and not to be guessed. */
import { type ClientRequest, type Finding, finding, parameter } from './lint.ts'

/** A random UUID has 122 bits; nobody is to be blamed for one. */
const enough = 122

const defences = ['state', 'nonce', 'code_challenge'] as const

/** Whether a parameter is there and is not the one of another login. One state twice makes one login of two runs. */
function isFresh(request: ClientRequest, earlier: readonly ClientRequest[], name: string): boolean {
  const value = parameter(request, name)
  return (
    value !== undefined &&
    !earlier.some((other) => {
      const before = parameter(other, name)
      return (
        (other.login !== request.login || other.run !== request.run) &&
        before?.fingerprint === value.fingerprint &&
        before.value === value.value
      )
    })
  )
}

/**
 * Whether a value of this name is repeated, or too short to be unguessable. A repeated one breaks a must where nothing
 * else in the request is fresh, or where it is the nonce of an ID token that comes through the browser.
 */
export function freshness(
  request: ClientRequest,
  earlier: readonly ClientRequest[],
  name: string,
  what: string,
): (Finding | undefined)[] {
  const value = parameter(request, name)
  if (!value) return []
  const repeated = !isFresh(request, earlier, name)
  const inBrowser = parameter(request, 'response_type')?.value?.split(' ').includes('id_token') ?? false
  const others = defences.filter((other) => other !== name && isFresh(request, earlier, other))
  const isMust = others.length === 0 || (name === 'nonce' && inBrowser)
  return [
    repeated
      ? finding(
          request,
          isMust ? 'must' : 'should',
          isMust
            ? `The ${what} of an earlier login was used again.`
            : `The ${what} of an earlier login was used again; ${others.join(' and ')} must protect the login.`,
        )
      : undefined,
    value.bits < enough
      ? finding(
          request,
          'should',
          `The ${what} has at most ${value.bits} bits of randomness; it should have 128.`,
        )
      : undefined,
  ]
}
