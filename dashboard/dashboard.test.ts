/** The dashboard's pages as a browser gets them: what they show, what they escape, and under which policy. */

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestControl, type TestControl } from '../control/testing/control.ts'
import { failedLogin, failedLoginReports } from '../control/testing/login.ts'

let control: TestControl
beforeAll(async () => {
  control = await startTestControl()
})
afterAll(() => control.close())
beforeEach(() => control.journal.clear())

const open = async (path: string) => {
  const answer = await control.call('GET', path, undefined, { accept: 'text/html' })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, page: parse(text) }
}

test('every page forbids inline scripts and styles, and has none', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  for (const path of [
    '/',
    '/quirks',
    '/quirks/id-token-nonce-missing',
    '/settings',
    '/settings/users/edit?id=alice',
    '/settings/clients',
    '/settings/apis/edit',
    '/settings/issuers',
    '/settings/keys',
    '/settings/export',
    '/nothing-here',
    `/logins/${failedLogin}`,
    '/logins/none',
  ]) {
    const { headers, page, text } = await open(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(page.querySelectorAll('script:not([src]), style, [style]')).toEqual([])
    expect(text).not.toMatch(/ on[a-z]+=/)
    expect(text).toContain('For testing only')
  }
})

test('without a login the page says where to begin', async () => {
  const { text } = await open('/')
  expect(text).toContain('No login yet')
  expect(text).toContain(`${control.provider.url}/standard~id-token-nonce-mismatch`)
})

test('a login is listed with outcome, cause and the way to its page', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  const { page } = await open('/')
  const row = page.querySelector('.login')
  expect(row?.querySelector('.outcome')?.text).toBe('failed')
  expect(row?.querySelector('.cause b')?.text).toBe('other-replica')
  expect(row?.querySelector('a')?.getAttribute('href')).toBe(`/.fickle/logins/${failedLogin}`)
})

test('the page of a login links each proof to its entry and marks it', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  const { page } = await open(`/logins/${failedLogin}`)
  const links = page.querySelectorAll('.evidence a')
  expect(links.length).toBeGreaterThan(1)
  for (const link of links) {
    const entry = page.querySelector(link.getAttribute('href') ?? '')
    expect(entry?.getAttribute('class')).toBe('proof')
  }
  expect(page.querySelectorAll('.fixes li').length).toBeGreaterThan(0)
  const svg = page.querySelector('svg.sequence')
  expect(svg?.getAttribute('aria-label')).toBe(
    'Sequence diagram between browser, balancer, replica-1, replica-2, provider',
  )
  expect(svg?.querySelector('.owner')?.text).toContain('replica-1')
})

test('what a quirk changed stands beside the honest value', async () => {
  for (const report of failedLoginReports) control.journal.report(report)
  control.journal.report({
    kind: 'quirk',
    by: 'provider',
    login: failedLogin,
    issuer: 'http://localhost',
    quirk: 'id-token-nonce-mismatch',
    stage: 'id-token-claims',
    honest: { sub: 'alice', nonce: 'n1', aud: ['a'] },
    sent: { sub: 'alice', nonce: 'n2', extra: true },
  })
  const { page } = await open(`/logins/${failedLogin}`)
  const rows = page
    .querySelectorAll('.difference tbody tr')
    .map((row) => [
      row.getAttribute('class'),
      row.querySelector('th')?.text,
      ...row.querySelectorAll('td').map(({ text }) => text),
    ])
  expect(rows).toEqual([
    ['same', 'sub', 'alice', 'alice'],
    ['changed', 'nonce', 'n1', 'n2'],
    ['removed', 'aud', '["a"]', 'not there'],
    ['added', 'extra', 'not there', 'true'],
  ])
})

test('what belongs to no login is shown beside them', async () => {
  control.journal.report({
    kind: 'discovery-request',
    by: 'provider',
    issuer: 'http://localhost/google',
    status: 200,
  })
  const { page } = await open('/')
  expect(page.querySelector('#outside .entries b')?.text).toBe('discovery request')
})

test('a fault that had a part in a failure stands among the entries of the login', async () => {
  const at = 1_800_000_000_025
  for (const report of failedLoginReports) {
    if (report.kind === 'callback-received') {
      control.journal.report({
        kind: 'fault',
        by: 'lab',
        at,
        fault: 'restart',
        replica: 'replica-1',
        detail: undefined,
      })
    }
    const by = report.by === 'replica-2' ? 'replica-1' : report.by
    control.journal.report(
      report.kind === 'routed' ? { ...report, by, replica: 'replica-1' } : { ...report, by },
    )
  }
  const { page } = await open(`/logins/${failedLogin}`)
  expect(page.querySelector('.diagnosis h2 code')?.text).toBe('session-lost')
  for (const link of page.querySelectorAll('.evidence a')) {
    expect(page.querySelector(link.getAttribute('href') ?? '')).not.toBeNull()
  }
  expect(page.querySelectorAll('.entries .proof b').map(({ text }) => text)).toContain('fault')
})

test('text from outside is data', async () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
  const login = failedLogin
  const provider = { by: 'provider', login, issuer: 'javascript:alert(3)' } as const
  control.journal.report({
    ...provider,
    kind: 'authorization-request',
    clientId: evil,
    redirectUri: evil,
    responseType: evil,
    responseMode: evil,
    scope: evil,
    has: { state: true, nonce: true, pkce: false },
    prompt: evil,
    maxAge: 0,
    quirks: [evil],
    run: evil,
  })
  control.journal.report({ ...provider, kind: 'sign-in', user: evil, how: 'page' })
  control.journal.report({
    ...provider,
    kind: 'id-token',
    header: { alg: evil },
    claims: { sub: evil, [evil]: evil, exp: 9e99 },
  })
  control.journal.report({
    ...provider,
    kind: 'quirk',
    quirk: evil,
    stage: evil,
    honest: evil,
    sent: { [evil]: evil },
  })
  control.journal.report({
    kind: 'rejected',
    by: 'replica-1',
    login,
    error: evil,
    check: evil,
    code: evil,
    status: 400,
  })
  for (const path of ['/', `/logins/${login}`]) {
    const { status, page, text } = await open(path)
    expect(status).toBe(200)
    expect(page.querySelectorAll('script:not([src])')).toEqual([])
    expect(page.querySelectorAll('[onerror], img[src=x]')).toEqual([])
    expect(text).not.toContain('<script>alert')
    expect(
      page.querySelectorAll('a').filter((link) => link.getAttribute('href')?.startsWith('javascript:')),
    ).toEqual([])
  }
})

test('the catalogue shows every quirk with an address to copy', async () => {
  const { page } = await open('/quirks')
  const { quirkFiles } = await import('../provider/quirks/index.ts')
  const ids = page.querySelectorAll('.quirk-row a').map(({ text }) => text)
  expect(ids.sort()).toEqual(Object.keys(quirkFiles).sort())
  const { page: one } = await open('/quirks/clock-offset')
  expect(one.querySelector('[data-copy]')?.getAttribute('data-copy')).toMatch(
    /\/standard~clock-offset=-?\d+$/,
  )
})

test('an unknown login or quirk is a page that says so', async () => {
  expect(await open('/logins/none')).toMatchObject({
    status: 404,
    text: expect.stringContaining('no such login'),
  })
  expect(await open('/quirks/none')).toMatchObject({
    status: 404,
    text: expect.stringContaining('no such quirk'),
  })
})

test('scripts and styles are served from here', async () => {
  for (const [name, type] of [
    ['dashboard.js', 'text/javascript'],
    ['dashboard.css', 'text/css'],
    ['style.css', 'text/css'],
    ['fickle.js', 'text/javascript'],
  ]) {
    const { status, headers } = await open(`/assets/${name}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain(type)
  }
})
