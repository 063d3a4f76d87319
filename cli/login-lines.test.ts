/** The lines that a terminal, or a file, gets for logins as they end. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { rejected, routed, type Step, signedIn, signIn, tokenRequest } from '../diagnosis/testing/story.ts'
import type { Report } from '../journal/events.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { tellLogins } from './login-lines.ts'

/** The first line waits for modules that are loaded only then. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000 })

function listen(journal: Journal) {
  const lines: string[] = []
  const warnings: string[] = []
  const told = tellLogins(
    journal,
    { say: (line) => void lines.push(line), warn: (message) => void warnings.push(message) },
    1,
  )
  onTestFinished(told.close)
  const report = (...steps: readonly Step[]) => {
    for (const step of steps) journal.report({ ...step, at: Date.now() } as Report)
  }
  return { lines, warnings, report }
}

test('a login that fails at a replica of which only the balancer knows is told with its cause', async () => {
  const { lines, report } = listen(createJournal())
  const login = routed('balancer', { role: 'login', path: '/login', replica: 'replica-1' })
  const callback = { replica: 'replica-2', stateIssuedBy: 'replica-1', stateParameter: 'present' } as const
  report(login, ...signIn(), routed('balancer', { ...callback, status: 400 }))
  await until(() => expect(lines).toEqual(['  nobody at web: failed, other-replica (likely)']))
})

test('a login that got no further than its first request is told', async () => {
  const { lines, report } = listen(createJournal())
  report(routed('balancer', { role: 'login', status: 502, error: 'replica-1: unreachable' }))
  await until(() => expect(lines).toEqual([expect.stringMatching(/: failed, upstream-failed/)]))
})

test('a login whose callback is still with a replica is told once that has answered, and once only', async () => {
  const { lines, report } = listen(createJournal())
  report(...signIn())
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(lines).toEqual([])
  report(tokenRequest('provider'), signedIn('replica-1'))
  await until(() => expect(lines).toEqual(['  alice at web: signed-in']))
  report(rejected('replica-1'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(lines).toHaveLength(1)
})

test('a login that cannot be told is warned of', async () => {
  const journal = createJournal()
  const { lines, warnings, report } = listen({
    ...journal,
    login: () => {
      throw new Error('its entries are gone')
    },
  })
  report(...signIn(), tokenRequest('provider'))
  await until(() => expect(warnings).toEqual(['the login L1 cannot be told: its entries are gone']))
  expect(lines).toEqual([])
})
