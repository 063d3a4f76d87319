/** What the document says of signing out. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { ask, browser, pageOf, start } from '../client.ts'
import { told } from './proven.ts'
import { walkerAt } from './walk.ts'

test('logout by every channel, and the session frame', async () => {
  told('end_session_endpoint', 'check_session_iframe')
  told('backchannel_logout_supported', 'backchannel_logout_session_supported')
  told('frontchannel_logout_supported', 'frontchannel_logout_session_supported')
  await using own = await start()
  const received: string[] = []
  const desk = createServer(async (request, response) => {
    for await (const part of request) received.push(String(part))
    response.end()
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`
  const other = await walkerAt(own)
  await other.become({
    backchannel_logout_uri: `${at}/back`,
    backchannel_logout_session_required: true,
    frontchannel_logout_uri: `${at}/front`,
    frontchannel_logout_session_required: true,
  })
  const user = browser()
  const asked = ask(other.address, { client_id: 'walker', response_type: 'id_token' })
  const pressed = await user.post(await pageOf(user, asked.url), { user: 'alice' })
  const callback = new URL(
    (await user.get(pressed.headers.get('location') ?? '')).headers.get('location') ?? '',
  )
  const hint = new URLSearchParams(callback.hash.slice(1)).get('id_token') ?? ''
  const query = new URLSearchParams({
    id_token_hint: hint,
    post_logout_redirect_uri: 'http://localhost:1/bye',
  })
  const page = await (await user.get(`${other.endpoint('end_session_endpoint')}?${query}`)).text()
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const ended = await (
    await user.post(`${other.endpoint('end_session_endpoint')}/confirm`, { xsrf, logout: 'yes' })
  ).text()
  desk.close()
  const { sid } = decodeJwt(hint)
  expect(sid).toEqual(expect.any(String))
  expect(decodeJwt(new URLSearchParams(received.join('')).get('logout_token') ?? '').sid).toBe(sid)
  expect(ended).toContain(`<iframe src="${at}/front?iss=${encodeURIComponent(other.address)}&amp;sid=${sid}"`)
  expect((await fetch(other.endpoint('check_session_iframe'))).status).toBe(200)
  const elsewhere = new URLSearchParams({
    id_token_hint: hint,
    post_logout_redirect_uri: 'https://elsewhere.example',
  })
  expect((await user.get(`${other.endpoint('end_session_endpoint')}?${elsewhere}`)).status).toBe(400)
})
