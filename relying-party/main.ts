/** Runs one replica as a process of its own, configured by its environment alone: for containers. */
import { createServer } from 'node:http'
import closeWithGrace from 'close-with-grace'
import { FickleError } from '../journal/fickle-error.ts'
import { createEventSender } from './process/event-sender.ts'
import { readSettings } from './process/settings.ts'
import { createReplica } from './replica.ts'

const CLOSE_WITHIN_MS = 1500

function say(error: unknown): void {
  if (error instanceof FickleError) console.error(`${error.message}\n${error.fix}`)
  else console.error(error)
}

async function run(): Promise<void> {
  const settings = await readSettings(process.env)
  const { name, host, port, journalUrl, warnings, replica: options } = settings
  for (const warning of warnings) console.error(warning)
  const sender = journalUrl === undefined ? undefined : createEventSender(journalUrl)
  const replica = await createReplica({ ...options, name, report: sender?.report ?? (() => undefined) })
  const server = createServer(replica.app)
  server.on('error', (error: NodeJS.ErrnoException) => {
    const inUse = error.code === 'EADDRINUSE'
    const message = inUse
      ? `Port ${port} is in use.`
      : `The replica cannot listen on ${host}:${port}: ${error.message}.`
    say(
      new FickleError('ERR_PORT_IN_USE', message, 'Choose another with PORT, or 0 for a free one.', {
        cause: error,
      }),
    )
    process.exit(2)
  })
  server.listen(port, host, () => {
    const address = server.address()
    const actual = typeof address === 'object' && address ? address.port : port
    console.log(`${name}=http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${actual}\nready`)
  })
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false, skip: ['beforeExit'] }, async ({ err }) => {
    if (err) say(err)
    server.close()
    server.closeIdleConnections()
    await sender?.close()
    await replica.close()
    server.closeAllConnections()
  })
}

run().catch((error: unknown) => {
  say(error)
  process.exit(error instanceof FickleError ? error.exitCode : 2)
})
