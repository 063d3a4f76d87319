/** Steps that strike the replicas: restart all, or restart or kill the one that holds this login's state. */
import { FickleError } from '../../journal/fickle-error.ts'
import { loginIdOf } from '../login-of-tab.ts'
import type { Playing, TakeStep } from './step.ts'

/** The replica that stored the state of the current tab's login. */
function ownerOf(playing: Playing): string {
  const { journal } = playing.composition
  const id = loginIdOf(playing.current().tab.visited())
  const started =
    id === undefined ? undefined : journal.login(id)?.events.find(({ kind }) => kind === 'login-started')
  if (!started) {
    throw new FickleError(
      'ERR_SCENARIO_STEP',
      'No replica holds a state for this login, so there is none to restart or kill.',
      'Open the login before the step that restarts or kills its replica.',
    )
  }
  return started.by
}

export const strike: TakeStep<'fault'> = ({ do: _, fault, ...options }, { composition: { lab } }) =>
  lab.fault(fault, options)

export const restartReplicas: TakeStep<'restart-replicas'> = async (_step, { composition: { lab } }) => {
  for (const { name } of lab.replicas) await lab.restart(name)
}

export const restartOwner: TakeStep<'restart-owner'> = (_step, playing) =>
  playing.composition.lab.restart(ownerOf(playing))

export const killOwner: TakeStep<'kill-owner'> = (_step, playing) =>
  playing.composition.lab.kill(ownerOf(playing))

export const setReplicaClocks: TakeStep<'set-replica-clocks'> = async (
  { ahead },
  { composition: { lab } },
) => {
  for (const { name } of lab.replicas) lab.setClock(name, ahead)
}
