/** A link whose answers come late gives them in their order, and lets go of them when it is slow no longer. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openSlowLink } from './slow-link.ts'

const AN_HOUR = 3_600_000

test('answers that were held back come before those that follow, once the link is slow no longer', async () => {
  const echoed: string[] = []
  const echo = createServer((socket) => {
    socket.on('data', (chunk) => socket.write(chunk, () => echoed.push(String(chunk))))
  }).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const link = await openSlowLink((echo.address() as AddressInfo).port)
  const client = connect({ port: link.port, host: '127.0.0.1' })
  onTestFinished(async () => {
    client.destroy()
    await link.close()
    echo.close()
  })
  let got = ''
  client.on('data', (chunk) => {
    got += chunk
  })
  const say = async (word: string) => {
    client.write(word)
    while (!echoed.includes(word)) await turn()
    // The echo is on this machine: the link has it after a few turns.
    for (let rest = 20; rest > 0; rest -= 1) await turn()
  }
  link.delay(AN_HOUR)
  await say('first ')
  expect(got).toBe('')
  link.delay(0)
  await say('second')
  while (got.length < 'first second'.length) await turn()
  expect(got).toBe('first second')
})
