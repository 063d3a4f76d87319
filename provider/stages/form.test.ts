import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { giveForm, readForm } from './form.ts'

const contextOf = (body: PassThrough) => ({
  req: Object.assign(body, { headers: {} }) as unknown as IncomingMessage,
  is: () => 'application/x-www-form-urlencoded',
})
const formOf = (body: PassThrough) => readForm(contextOf(body))

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

test('what nobody changed goes on as it came, and what was changed goes on in its place', async () => {
  const body = new PassThrough()
  body.end('scope=openid%20email&code=a')
  const ctx = contextOf(body)
  const parameters = (await readForm(ctx)) ?? []
  const given = () => {
    const [bytes] = (ctx.req as unknown as { iterator(): [Buffer] }).iterator()
    return [String(bytes), ctx.req.headers['content-length']]
  }
  giveForm(ctx, parameters)
  expect(given()).toEqual(['scope=openid%20email&code=a', '27'])
  giveForm(ctx, [...parameters, ['resource', 'https://api.example']])
  expect(given()).toEqual(['scope=openid+email&code=a&resource=https%3A%2F%2Fapi.example', '60'])
})
