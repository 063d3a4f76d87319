/** A replica ends as in a crash: its connections are cut and its memory is gone. */
import { defineFault } from './fault.ts'

export const kill = defineFault({
  title: 'A replica is killed',
  strikes: 'replica',
  needs: 'process',
  when: 'now',
  async apply({ replicas }) {
    await Promise.all(replicas.map((replica) => replica.kill()))
    return async () => {
      await Promise.all(replicas.map((replica) => replica.restart()))
    }
  },
})
