/** What tests start does not outlive them. */
import { expect, test } from 'vitest'
import { endStarted, startFickle } from './fickle.ts'
import { descendantsOf, isAlive } from './processes.ts'

test('what a test has left running is ended after it, with all that it started', async () => {
  const idle = `"${process.execPath}" -e "require('node:http').createServer((_, to) => to.end()).listen(process.env.PORT)"`
  const lab = startFickle(['lab', '--in-memory', '--port', '0', '--app-port', '0', '--command', idle])
  await lab.until(/^ready$/m)
  const pids = [lab.child.pid ?? 0, ...descendantsOf(lab.child.pid).map(({ pid }) => pid)]
  expect(pids.length).toBeGreaterThan(2)
  await endStarted()
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
  expect((await lab.finished).code).toBe(0)
})
