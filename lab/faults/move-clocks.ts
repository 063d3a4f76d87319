/** Moves the clocks of replicas, and back to where they were. */
import type { ReplicaHost } from '../replicas/host.ts'
import type { Undo } from './fault.ts'

/** @param seconds how far ahead of where they are; negative: behind */
export function moveClocks(replicas: readonly ReplicaHost[], seconds: number): Undo {
  const before = replicas.map((replica) => ({ replica, clock: replica.clock }))
  for (const { replica, clock } of before) replica.setClock(clock + seconds)
  return () => {
    for (const { replica, clock } of before) replica.setClock(clock)
  }
}
