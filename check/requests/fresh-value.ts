/** Building block of lints: a value that has to be new for every login, and not to be guessed. */
import { type ClientRequest, type Finding, finding, parameter } from './lint.ts'

/** A random UUID has 122 bits; nobody is to be blamed for one. */
const enough = 122

/** Whether a value of this name is repeated, or too short to be unguessable. */
export function freshness(
  request: ClientRequest,
  earlier: readonly ClientRequest[],
  name: string,
  what: string,
): (Finding | undefined)[] {
  const value = parameter(request, name)
  if (!value) return []
  const repeated = earlier.some(
    // One state twice makes one login of two runs.
    (other) =>
      (other.login !== request.login || other.run !== request.run) &&
      parameter(other, name)?.fingerprint === value.fingerprint,
  )
  return [
    repeated ? finding(request, 'must', `The ${what} of an earlier login was used again.`) : undefined,
    value.bits < enough
      ? finding(
          request,
          'should',
          `The ${what} holds at most ${value.bits} bits of randomness; 128 are wanted.`,
        )
      : undefined,
  ]
}
