import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../../journal/events.ts'
import { createEventSender } from './event-sender.ts'

test('what is given up while a batch is under way costs no other event, and none is sent twice', async () => {
  const received: number[] = []
  let answerFirst: (() => void) | undefined
  const journal = createServer((request, response) => {
    void json(request).then((reports) => {
      for (const { at } of reports as { at: number }[]) received.push(at)
      if (answerFirst) return response.end()
      answerFirst = () => response.end()
      return journal.emit('first')
    })
  })
  await once(journal.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void journal.close())
  const sender = createEventSender(`http://127.0.0.1:${String((journal.address() as AddressInfo).port)}`)
  const report = (at: number): void => {
    sender.report({ at } as unknown as Report)
  }
  const first = once(journal, 'first')
  report(0)
  await first
  for (let at = 1; at <= 5000; at++) report(at)
  const closed = sender.close()
  answerFirst?.()
  await closed
  expect(received).toEqual(Array.from({ length: 5001 }, (_, at) => at))
})
