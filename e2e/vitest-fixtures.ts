/**
 * `fickle/vitest`: fixtures for tests of servers that sign in with OpenID Connect, without a browser. A provider runs in the
 * test's own process; sign-ins are played over plain HTTP, with cookies, redirects and forms.
 * @example
 * import { expect, test } from 'fickle/vitest'
 * test('alice signs in', async ({ idp }) => {
 *   const app = await startMyApplication({ issuer: idp.url })
 *   const alice = await idp.user({ name: 'Alice' })
 *   const session = await idp.login(`${app.url}/login`, alice)
 *   expect((await session.fetch(`${app.url}/me`)).text).toContain('Alice')
 * })
 */
import { test as base } from 'vitest'
import { createProvider } from '../provider/create-provider.ts'
import { firstLineOf } from './explain-failure.ts'
import { createHttpIdp, type Idp } from './http-idp.ts'
import { type StartLab, useLabs } from './lab-fixture.ts'

export type { Idp, LoginOptions, Session } from './http-idp.ts'
export type { OwnReplicas, StartLab } from './lab-fixture.ts'

interface Fixtures {
  readonly idp: Idp
  readonly lab: StartLab
}

/** Vitest's `test` with the fixtures `idp` and `lab`. */
export const test = base.extend<Fixtures>({
  idp: async ({ onTestFailed }, use) => {
    await using provider = await createProvider({ port: 0, stateFolder: false })
    const { idp, close } = createHttpIdp(provider)
    onTestFailed(({ task }) => {
      const first = firstLineOf(idp.lastLogin(), provider.journal)
      if (first === undefined) return
      for (const error of task.result?.errors ?? []) {
        error.message = `${first}\n${error.message}`
        if (error.stack) error.stack = `${first}\n${error.stack}`
      }
    })
    try {
      await use(idp)
    } finally {
      await close()
    }
  },
  lab: ({ idp }, use) => useLabs({ issuer: idp.url, journal: idp.provider.journal }, use),
})

export { expect } from 'vitest'
