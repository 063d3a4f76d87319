/** A replica restarts: it answers again, with an empty memory. */
import { defineFault } from './fault.ts'

export const restart = defineFault({
  title: 'A replica restarts',
  strikes: 'replica',
  needs: 'process',
  when: 'now',
  async apply({ replicas }) {
    await Promise.all(replicas.map((replica) => replica.restart()))
    return undefined
  },
})
