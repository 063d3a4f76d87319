/** Ten thousand logins with markup in every claim: all are found, and none is shown but as text. */
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { startTestControl } from '../control/testing/control.ts'
import { createJournal } from '../journal/journal.ts'
import { findLogins } from './find-logins.ts'

const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'

test('ten thousand logins are searched and filtered, a page at a time', async () => {
  const journal = createJournal({ logins: 10_000, bytes: 1e9 })
  for (let index = 0; index < 10_000; index += 1) {
    const login = `L${index}`
    const shared = { by: 'replica-1', login, at: 1_700_000_000_000 + index } as const
    const claims = { sub: evil, [evil]: evil, email: `${index}@example.com` }
    if (index % 2 === 0) journal.report({ ...shared, kind: 'signed-in', user: evil, claims })
    else
      journal.report({
        ...shared,
        kind: 'rejected',
        error: evil,
        check: 'nonce',
        code: undefined,
        status: 400,
      })
  }
  const page = { page: 1, size: 100 }
  const first = await findLogins(journal, page)
  expect([first.matching, first.held, first.found[0]?.login.id]).toEqual([10_000, 10_000, 'L9999'])
  const failed = await findLogins(journal, { ...page, outcome: 'failed', page: 50 })
  expect([failed.matching, failed.found.length, failed.found.at(-1)?.login.id]).toEqual([5_000, 100, 'L1'])
  const one = await findLogins(journal, { ...page, q: '4242@EXAMPLE.com <script>' })
  expect(one.found.map(({ login }) => login.id)).toEqual(['L4242'])
  expect((await findLogins(journal, { ...page, q: 'nowhere-to-be-found' })).matching).toBe(0)
})

test('an entry of a megabyte, and markup in every claim, leave pages that read', async () => {
  const control = await startTestControl()
  try {
    for (let index = 0; index < 200; index += 1)
      control.journal.report({
        kind: 'signed-in',
        by: 'replica-1',
        login: `L${index}`,
        user: evil,
        claims: { sub: evil, [evil]: evil, long: index === 0 ? 'x'.repeat(1024 * 1024) : evil },
      })
    for (const path of ['/', '/?page=2', '/logins/L0', '/logins/L1', `/?q=${encodeURIComponent(evil)}`]) {
      const answer = await control.call('GET', path, undefined, { accept: 'text/html' })
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(text.length).toBeLessThan(400_000)
      expect(text).not.toContain('<script>alert')
      expect(parse(text).querySelectorAll('[onerror], img')).toEqual([])
    }
  } finally {
    await control.close()
  }
})

test('the end of the list says how many older logins were dropped, and which flag keeps more', async () => {
  const control = await startTestControl({ journal: createJournal({ logins: 2 }) })
  try {
    const page = async () => (await control.call('GET', '/', undefined, { accept: 'text/html' })).text()
    const report = (login: string) =>
      control.journal.report({ kind: 'signed-in', by: 'replica-1', login, user: 'alice', claims: {} })
    for (const login of ['L1', 'L2']) report(login)
    expect(await page()).not.toContain('older login')
    report('L3')
    const end = parse(await page()).querySelector('.end-of-list')?.text
    expect(end).toContain('dropped 1 older login: it keeps 2 logins, or what fits into 64 MB')
    expect(end).toContain('--journal-size 128 to keep twice as many')
  } finally {
    await control.close()
  }
})
