/** Each example signs in at an honest provider, alone and, those that the matrix does not play, as replicas behind the lab's balancer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkSubject } from '../check/subject.ts'
import { freePort } from '../common/free-port.ts'
import { titleOf } from '../common/testing/not-run.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { examples } from '../examples/catalogue.ts'
import { folderOf, install } from '../examples/install.ts'
import { commandLineOf, launch } from '../examples/launch.ts'
import { lack, missingFor } from '../examples/needs.ts'
import { createJournal } from '../journal/journal.ts'
import { createLab } from '../lab/lab.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import { readConfiguration } from '../relying-party/config/configuration.ts'
import { playedInMatrix } from './testing/played-in-matrix.ts'

/** Milliseconds that an installation may take on a slow machine: Go and Java compile. */
const INSTALLATION = 600_000

const driver = createHttpDriver()
let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    autoSignIn: 'alice',
    // Some of them read the user's e-mail address from the ID token and never ask userinfo.
    fatIdTokens: true,
    journal: createJournal(),
  })
})
afterAll(async () => {
  await driver.close()
  await provider.close()
})

/** What the signed-in page says to a new visitor, before and after a login. */
async function signIn(login: string, press: readonly string[], signedIn: string) {
  const visitor = await driver.visitor({ run: 'example', limitMs: 60_000 })
  try {
    const before = await visitor.fetch(signedIn)
    const tab = await visitor.tab()
    await tab.open(login)
    for (const selector of press) await tab.press(selector)
    return { before, arrival: tab.arrival(), after: await visitor.fetch(signedIn) }
  } finally {
    await visitor.close()
  }
}

const isPlayedInMatrix = (id: string) => playedInMatrix.some((other) => other === id)

for (const example of examples.filter(({ singlePage }) => !singlePage)) {
  const missing = missingFor(example)

  describe.skipIf(missing !== undefined)(titleOf(example.title, missing), () => {
    beforeAll(() => install(example.id), INSTALLATION)

    test('signs in and tells who is signed in, and tells nobody before', async () => {
      const running = await launch(example.id, { issuer: provider.url })
      try {
        const { before, after } = await signIn(running.login, example.press, running.signedIn)
        expect(before.text).not.toContain('alice@wonderland.example')
        expect(after.status, running.lines.join('\n')).toBe(200)
        expect(after.text).toContain('alice@wonderland.example')
      } finally {
        await running.close()
      }
    })

    if (isPlayedInMatrix(example.id)) return

    test('signs in as two replicas behind a sticky balancer', async () => {
      const lab = await createLab({
        port: 0,
        replicaPort: 0,
        balance: 'sticky',
        command: commandLineOf(example.id),
        environment: (app) => ({ ISSUER: provider.url, APP: app }),
        journal: createJournal(),
        configuration: () => readConfiguration({ environment: {} }),
      })
      try {
        const { after } = await signIn(
          `${lab.url}${example.loginPath}`,
          example.press,
          `${lab.url}${example.signedInPath}`,
        )
        expect(after.text).toContain('alice@wonderland.example')
      } finally {
        await lab.close()
      }
    })
  })
}

test.each(examples)('the description of $id for check names its own paths', (example) => {
  const file = join(folderOf(example), 'rp.yaml')
  const subject = checkSubject(parse(readFileSync(file, 'utf8')), file)
  expect(subject.login).toBe(`http://localhost:3000${example.loginPath}`)
  expect(subject.signedIn).toBe(`http://localhost:3000${example.signedInPath}`)
  expect(subject.press).toEqual(example.press)
})

test.each(examples.filter(({ language }) => language === 'JavaScript'))(
  '$id has the version of its library that the list names, and every version pinned',
  (example) => {
    const { dependencies } = JSON.parse(readFileSync(join(folderOf(example), 'package.json'), 'utf8'))
    expect(dependencies[example.library]).toBe(example.version)
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  },
)

test.skipIf(lack('npm') !== undefined)(
  titleOf('an example that cannot start says what it wrote last', lack('npm')),
  async () => {
    const nobody = `http://localhost:${await freePort()}`
    await expect(launch('openid-client', { issuer: nobody })).rejects.toThrow(
      /openid-client 6 on Express did not start: it ended with 1\.\n[\s\S]*ECONNREFUSED/,
    )
  },
  120_000,
)
