/**
 * `npm run report-card`: checks the relying parties in examples/ and writes docs/generated/report-card.md and .html.
 * Names of examples as parameters check these alone and leave the files be.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchChromium } from '../drivers/chromium.ts'
import { examples } from '../examples/catalogue.ts'
import { missingFor } from '../examples/needs.ts'
import { describeQuirks } from '../provider/quirks/describe.ts'
import { checkExample } from './report-card/check-example.ts'
import { htmlCard } from './report-card/html-card.ts'
import { type Graded, markdownCard, section } from './report-card/write-card.ts'

const named = process.argv.slice(2)
const quirks = await describeQuirks()
const graded: Graded[] = []
for (const example of examples.filter(({ id }) => named.length === 0 || named.includes(id))) {
  const missing = missingFor(example)
  if (missing !== undefined) {
    console.error(`${example.title}: not run, since ${missing}.`)
    graded.push({ example, missing })
    continue
  }
  const browser = example.singlePage ? await launchChromium() : undefined
  try {
    const report = await checkExample(example, { browser })
    graded.push({ example, report })
    console.log(section({ example, report }, quirks))
  } catch (error) {
    console.error(`${example.title}: ${(error as Error).message}`)
    graded.push({ example, missing: (error as Error).message.split('\n')[0] })
  } finally {
    await browser?.close()
  }
}
if (named.length === 0) {
  const folder = join(import.meta.dirname, '../docs/generated')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'report-card.md'), markdownCard(graded, quirks))
  await writeFile(join(folder, 'report-card.html'), await htmlCard(graded, quirks))
}
