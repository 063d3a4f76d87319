/** Moves the clocks of replicas, and back to where they were; of replicas of your own the provider's, the other way. */
import type { FaultTarget, Undo } from './fault.ts'

/** @param seconds how far ahead of where they are; negative: behind */
export function moveClocks({ replicas, providerClock }: FaultTarget, seconds: number): Promise<Undo> | Undo {
  // What tells who is wrong is the difference: to a replica that is two hours ahead, the provider is two hours behind.
  if (replicas.some(({ can }) => !can.clock)) return providerClock(-seconds)
  const before = replicas.map((replica) => ({ replica, clock: replica.clock }))
  for (const { replica, clock } of before) replica.setClock(clock + seconds)
  return () => {
    for (const { replica, clock } of before) replica.setClock(clock)
  }
}
