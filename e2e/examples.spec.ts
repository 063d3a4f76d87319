/** The examples that only a browser can sign in at, alone and as replicas that `fickle lab` starts. */
import { examples } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { commandLineOf, launch } from '../examples/launch.ts'
import { missingFor } from '../examples/needs.ts'
import { expect, test } from './testing/fixtures.ts'

const free = ['--port', '0', '--in-memory']

for (const example of examples.filter(({ singlePage }) => singlePage)) {
  const missing = missingFor(example)

  test.describe(example.title, () => {
    test.skip(missing !== undefined, missing)
    test.beforeAll(() => install(example.id))

    test('signs in, stays signed in after a reload, and says why it did not', async ({ page, fickle }) => {
      const { addresses } = await fickle('provider', ...free)
      const running = await launch(example.id, { issuer: addresses.provider ?? '' })
      try {
        await page.goto(running.login)
        await page.getByRole('button', { name: 'Sign in' }).click()
        await page.getByRole('button', { name: /Alice Liddell/ }).click()
        await expect(page.getByText('Signed in as Alice Liddell (alice@wonderland.example).')).toBeVisible()
        await page.reload()
        await expect(page.getByText('Signed in as Alice Liddell')).toBeVisible()

        await page.getByRole('button', { name: 'Sign out', exact: true }).click()
        await page.goto(`${running.url}${example.callbackPath}?code=c&state=never-sent`)
        await expect(page.getByText('Sign-in failed: No matching state found in storage')).toBeVisible()
      } finally {
        await running.close()
      }
    })

    test('signs in as replicas of the lab, whichever answers', async ({ page, fickle }) => {
      const { addresses } = await fickle(
        'lab',
        ...free,
        ...['--app-port', '0', '--replica-port', '0', '--balance', 'round-robin'],
        ...['--command', commandLineOf(example.id), '--env', 'ISSUER=ISSUER', '--env', 'APP=APP'],
      )
      await page.goto(addresses.app ?? '')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('button', { name: /Alice Liddell/ }).click()
      await expect(page.getByText('Signed in as Alice Liddell (alice@wonderland.example).')).toBeVisible()
    })
  })
}
