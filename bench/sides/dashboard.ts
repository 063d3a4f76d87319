/** The provider with its dashboard, in a process of its own: tells its address, and its memory when it is asked. */
import { createControl } from '../../control/control.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'

const journal = createJournal()
const control = createControl({ journal })
const provider = await createFickleProvider({
  port: 0,
  stateFolder: false,
  journal,
  autoSignIn: 'alice',
  control: control.handle,
})
control.attach({ provider })
process.on('message', () => {
  globalThis.gc?.()
  process.send?.(process.memoryUsage.rss())
})
process.send?.(provider.url)
process.once('disconnect', () => process.exit())
