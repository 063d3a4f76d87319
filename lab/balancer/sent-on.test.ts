/** Pages that send the browser on instead of a redirect, and what the balancer tells of a callback that ends with one. */
import { expect, test } from 'vitest'
import type { Extra } from '../testing/plain-client.ts'
import { begin, callBack, routedOf, stage } from '../testing/plain-lab.ts'
import { sentOnTo } from './sent-on.ts'

const page = (head: string, body = '<p>One moment, please.</p>') =>
  Buffer.from(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)

test.for([
  [`<meta http-equiv="refresh" content="0;url=/app">`, '/app'],
  [`<meta content='1; URL="/app?a=1&amp;b=2"' http-equiv=refresh>`, '/app?a=1&b=2'],
  [`<script>window.location.replace("\\/app")</script>`, '/app'],
  [`<script type="text/javascript"> document.location.href = '/app'; </script>`, '/app'],
  [`<script nonce="n">location = \`/app\`</script>`, '/app'],
  [`<meta http-equiv="refresh" content="300;url=/news">`, undefined],
  [`<meta http-equiv="refresh" content="5">`, undefined],
  [`<noscript><meta http-equiv="refresh" content="0;url=/no-script"></noscript>`, undefined],
  [`<!-- <script>location.replace('/app')</script> -->`, undefined],
  [`<script>if (!user) location.href = '/login'</script>`, undefined],
  [`<script>location.href = base + '/app'</script>`, undefined],
  [`<script>location.replace('/app')</script><script src="/app.js"></script>`, undefined],
  [`<script>location.replace('/app')</script>${'<p>A long page.</p>'.repeat(300)}`, undefined],
] as const)('%s leads to %s', ([head, target]) => {
  expect(sentOnTo(page(head))).toBe(target)
})

test('the page to which a callback sends the browser by a script is where its login lands', async () => {
  const bounces: Extra = (_request, response, path) => {
    if (path !== '/back' && path !== '/app') return false
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(path === '/app' ? 'Your week' : page(`<script>location.replace('/app')</script>`))
    return true
  }
  const { lab, journal } = await stage({}, bounces, 1)
  const began = await begin(lab)
  await callBack(lab, began)
  await fetch(`${lab.url}/app`, { headers: { cookie: began.cookie } })
  expect(routedOf(journal, began.state).slice(1)).toEqual([
    expect.objectContaining({ role: 'callback', leadsTo: { path: '/app', error: undefined } }),
    expect.objectContaining({ role: 'landing', path: '/app' }),
  ])
  expect(routedOf(journal, began.state)[1]).not.toHaveProperty('scripted')
})

test('a page that sends the browser to the provider again begins the login anew', async () => {
  const again = 'http://idp.test/authorize?client_id=plain&response_type=code&state=next'
  const bounces: Extra = (_request, response, path) => {
    if (path !== '/back') return false
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(page(`<script>location.replace('${again}')</script>`))
    return true
  }
  const { lab, journal } = await stage({}, bounces, 1)
  const began = await begin(lab)
  await callBack(lab, began)
  expect(routedOf(journal, began.state).at(-1)).toMatchObject({ role: 'callback', beginsLogin: true })
})
