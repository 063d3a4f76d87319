/** That what other specs ask of axe-core finds what is there to be found: on the page, and in a frame of the same origin. */

import { violationsOn } from './testing/axe.ts'
import { expect, test } from './testing/fixtures.ts'

const faulty = '<img src="data:,"><p style="color: #bbb; background: #fff">Hardly to be read</p>'

test('a picture without words and a text without contrast are found, also in a frame', async ({ page }) => {
  const show = async (body: string) => {
    await page.route('http://faulty.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>${body}</main></html>`,
      }),
    )
    await page.goto('http://faulty.example/')
  }
  await show(faulty)
  const brokenRules = async (looking?: Parameters<typeof violationsOn>[1]) =>
    (await violationsOn(page, looking)).map((line) => line.split(' ', 1)[0])
  expect(await brokenRules()).toEqual(['color-contrast', 'image-alt'])
  expect(await brokenRules({ onlySerious: true, rules: ['color-contrast'] })).toEqual(['color-contrast'])
  await show(`<iframe title="A frame" srcdoc="${faulty.replaceAll('"', '&quot;')}"></iframe>`)
  await expect(page.frameLocator('iframe').getByText('Hardly to be read')).toBeVisible()
  expect(await brokenRules()).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']))
})
