import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readForm } from './form.ts'

const formOf = (body: PassThrough) =>
  readForm({
    req: Object.assign(body, { headers: {} }) as unknown as IncomingMessage,
    is: () => 'application/x-www-form-urlencoded',
  })

test('a form whose sender has gone away already is not waited for', async () => {
  const body = new PassThrough()
  body.destroy()
  await setImmediate()
  await expect(formOf(body)).rejects.toThrow('ended before its body')
})

test('a form that was read already is empty', async () => {
  const body = new PassThrough()
  body.end('a=b')
  expect(await formOf(body)).toEqual([['a', 'b']])
  await setImmediate()
  expect(await formOf(body)).toEqual([])
})
