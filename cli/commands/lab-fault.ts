/** `fickle lab fault`: strikes a running lab, over its API. */
import { nearest } from '../../common/nearest.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { faultNames } from '../../lab/options.ts'
import { defineCommand } from '../command.ts'

const WITHIN_MS = 30_000

async function change(app: string, wish: object): Promise<unknown> {
  const answer = await fetch(`${app}/.fickle/api/lab`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch((cause: unknown) => {
    throw new FickleError(
      'ERR_LAB_UNREACHABLE',
      `No lab answers at ${app}.`,
      'Start one with "fickle lab", or give its address with --app.',
      { cause, exitCode: 3 },
    )
  })
  const said = (await answer.json().catch(() => ({}))) as { message?: string }
  // The API's message says what to do, too.
  if (!answer.ok)
    throw new FickleError('ERR_LAB_REFUSED', said.message ?? `The lab answered ${answer.status}.`, '')
  return said
}

export const command = defineCommand({
  flags: ['app', 'app-port', 'when', 'seconds', 'logins', 'clear', 'json', 'verbose'],
  operands: {
    '<fault>': `the fault: ${faultNames.join(', ')}`,
    '[replica]': 'which replica it strikes: replica-1, ... or owner, the one that issued the state',
  },
  details: 'A fault lasts until it is cleared with --clear, or strikes once, at the step given with --when.',
  examples: [
    [
      'lab fault restart owner --when before-callback',
      'the next login loses its session while somebody signs in',
    ],
    ['lab fault redis-down', 'now, until it is cleared'],
    ['lab fault redis-down --clear', 'Redis answers again'],
  ],
  async run({ operands: [fault = '', replica], values, given, terminal }) {
    if (!(faultNames as readonly string[]).includes(fault)) {
      const names = [...faultNames]
      throw new FickleError(
        'ERR_FAULT_UNKNOWN',
        `There is no fault "${fault.slice(0, 60)}".`,
        `Did you mean "${nearest(fault, names)}"? The faults are ${names.join(', ')}.`,
      )
    }
    const { when, seconds, logins } = values
    const wish = values.clear
      ? { clear: fault }
      : { fault, replica, when, seconds, ...(given.has('logins') && { logins }) }
    const state = await change(values.app ?? `http://localhost:${values.appPort}`, wish)
    if (terminal.json) terminal.result(state)
    else
      terminal.say(
        values.clear
          ? `${fault} was cleared.`
          : `${fault} strikes ${replica ?? 'the lab'}${when && when !== 'now' ? ` ${when.replace('-', ' the next ')}` : ''}.`,
      )
    return 0
  },
})
