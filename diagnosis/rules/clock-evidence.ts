/** Evidence about clocks: the times in the token beside the clocks that were read. */
import { readClocks } from '../clocks.ts'
import type { Evidence } from '../diagnosis.ts'
import type { LoginFacts } from '../login-facts.ts'
import { clock, seen } from './rule.ts'

/** `12 s ahead of`, `5 s behind`, `in step with`. */
export const offset = (seconds: number, than: string): string =>
  Math.abs(seconds) < 2
    ? `in step with ${than}`
    : `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ${than}`

const moment = (seconds: number | undefined) => (seconds === undefined ? 'absent' : clock(seconds * 1000))

export function clockEvidence(login: LoginFacts): Evidence[] {
  const clocks = readClocks(login)
  return [
    ...seen(login.idToken, ({ at }) => {
      const measured =
        clocks.provider === undefined ? '' : `; its iat is ${offset(clocks.provider, 'true time')}`
      return `The provider issued the ID token at ${clock(at)} with iat ${moment(clocks.iat)} and exp ${moment(clocks.exp)}${measured}.`
    }),
    ...seen(login.rejected, ({ by }) =>
      clocks.now === undefined
        ? undefined
        : `${by} read ${moment(clocks.now)} on its own clock, ${offset(clocks.replica ?? 0, 'true time')}${
            clocks.tolerance === undefined ? '' : `, and tolerates ${clocks.tolerance} s`
          }.`,
    ),
    ...login.faults
      .filter(({ fault }) => /clock/i.test(fault))
      .flatMap((fault) =>
        seen(
          fault,
          ({ detail, replica }) =>
            `The clock${replica ? ` of ${replica}` : ''} was set${detail ? `: ${detail}` : ''}.`,
        ),
      ),
  ]
}
