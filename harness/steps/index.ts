/** Every step by its name. */
import type { Step } from '../../scenarios/scenario.ts'
import { deny } from './deny.ts'
import { killOwner, restartOwner, restartReplicas, setReplicaClocks, strike } from './faults.ts'
import { openLogin } from './open-login.ts'
import { rotateKeys, setProviderClock } from './provider.ts'
import { signIn } from './sign-in.ts'
import type { Playing, TakeStep } from './step.ts'
import { back, dropCookies, refresh, reload, replayCallback, signOut } from './tabs.ts'

/** `expect` is not here: it does nothing, the player compares. */
type Taken = Exclude<Step['do'], 'expect'>

const steps: { readonly [D in Taken]: TakeStep<D> } = {
  'open-login': openLogin,
  'sign-in': signIn,
  deny,
  'restart-replicas': restartReplicas,
  'restart-owner': restartOwner,
  'kill-owner': killOwner,
  'set-replica-clocks': setReplicaClocks,
  'rotate-keys': rotateKeys,
  'set-provider-clock': setProviderClock,
  'replay-callback': replayCallback,
  reload,
  back,
  'drop-cookies': dropCookies,
  'sign-out': signOut,
  refresh,
  fault: strike,
}

/** Takes one step. */
export const takeStep = (step: Exclude<Step, { do: 'expect' }>, playing: Playing): Promise<void> =>
  (steps[step.do] as (step: Step, playing: Playing) => Promise<void>)(step, playing)
