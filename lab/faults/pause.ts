/** A replica hangs: it takes connections and answers nothing. */
import { defineFault } from './fault.ts'

export const pause = defineFault({
  title: 'A replica hangs',
  strikes: 'replica',
  needs: 'process',
  when: 'now',
  apply({ replicas }) {
    for (const replica of replicas) replica.pause()
    return () => {
      for (const replica of replicas) replica.resume()
    }
  },
})
