/** Replicas of your own in a lab: which flags go together, and what is said while they are waited for. */
import { FickleError } from '../journal/fickle-error.ts'
import type { Values } from './settings/flags.ts'
import type { Terminal } from './terminal.ts'

type Asked = Pick<
  Values<'command' | 'upstream' | 'env' | 'rp-config' | 'generation'>,
  'command' | 'upstream' | 'env' | 'rpConfig' | 'generation'
>

/** @throws FickleError ERR_USAGE where flags speak of replicas that this lab does not have */
export function checkCombination({ command, upstream, env, rpConfig, generation }: Asked): void {
  const own = command === undefined && upstream.length === 0
  const wrong = [
    [
      command !== undefined && upstream.length > 0,
      '--command and --upstream',
      'cannot be used together',
      'Use one of them.',
    ],
    [
      command === undefined && env.length > 0,
      '--env',
      'sets variables of replicas that --command starts, but --command is missing',
      'Set them where your application is started, or start it with --command.',
    ],
    [
      !own && rpConfig.length > 0,
      '--rp-config',
      "is for fickle's own relying party",
      'Leave it out, or leave out --command and --upstream.',
    ],
    [
      !own && generation !== undefined,
      '--generation',
      "is for fickle's own relying party",
      'Leave it out, or leave out --command and --upstream.',
    ],
  ] as const
  for (const [isWrong, flag, why, fix] of wrong) {
    if (isWrong) throw new FickleError('ERR_USAGE', `${flag} ${why}.`, fix)
  }
}

/** Said while upstreams are waited for, so that they can be started now. */
export const sayWaiting = (terminal: Terminal, issuer: string, seconds: number): void =>
  terminal.say(`The provider answers at ${issuer}; the upstreams have ${seconds} seconds to answer.`)
