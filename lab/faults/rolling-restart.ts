/** All replicas restart one after the other, as a rollout does it. */
import { defineFault } from './fault.ts'

export const rollingRestart = defineFault({
  title: 'All replicas restart, one after the other',
  strikes: 'all-replicas',
  needs: 'process',
  when: 'now',
  async apply({ replicas }) {
    for (const replica of replicas) await replica.restart()
    return undefined
  },
})
