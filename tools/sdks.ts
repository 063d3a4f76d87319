/**
 * `npm run sdks`: plays the vendors' own SDKs at the profiles, and with `--write` says in docs/generated what came out.
 *
 *     npm run sdks -- --only spring
 */
import { writeFile } from 'node:fs/promises'
import { Option } from 'commander'
import { lack } from '../examples/needs.ts'
import { script } from './script.ts'
import { playSdks, type SdkTold } from './sdks/play.ts'
import { sdkPrograms } from './sdks/programs.ts'
import { markdownSdks, readSdks, resultOf, sdksFile, sdksPage } from './sdks/record.ts'

const { only, write } = script('sdks', "Plays the vendors' own SDKs at the profiles.")
  .addOption(new Option('--only <ID...>', 'these programs alone').choices(sdkPrograms.map(({ id }) => id)))
  .option('--write', 'keep the result in docs/generated')
  .parse()
  .opts<{ only?: readonly string[]; write?: true }>()

const told: SdkTold[] = []
for (const program of sdkPrograms.filter(({ id }) => only?.includes(id) ?? true)) {
  const missing = program.needs.map(lack).find((reason) => reason !== undefined)
  if (missing === undefined) told.push(...(await playSdks(program)))
  else console.error(`${program.title}: not played, ${missing}`)
}
console.table(
  told.map((one) => ({ sdk: one.sdk, version: one.version, profile: one.profile, result: resultOf(one) })),
)
if (write) {
  const now = new Map(told.map((one) => [one.id, one]))
  const before = await Promise.resolve()
    .then(readSdks)
    .catch(() => ({ sdks: [] }))
  const kept = before.sdks.map((one) => now.get(one.id) ?? one)
  const sdks = [...kept, ...told.filter(({ id }) => !kept.some((one) => one.id === id))]
  const record = { played: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length), sdks }
  await writeFile(sdksFile, `${JSON.stringify(record, undefined, 2)}\n`)
  await writeFile(sdksPage, markdownSdks(record))
}
process.exitCode = told.every(({ signedIn, cannot }) => signedIn || cannot !== undefined) ? 0 : 1
