/**
 * Writes what is derived from files: the indexes of quirks, profiles, scenarios and products, their catalogues, and the pages of
 * the report card, whose data `npm run report-card` measures. `--check` only compares.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lints } from '../check/requests/index.ts'
import { configurationSchema } from '../cli/settings/schema.ts'
import { advisoryUrl, cweUrl } from '../provider/quirks/advisory.ts'
import { inWords } from '../provider/quirks/conditions.ts'
import { describeQuirks } from '../provider/quirks/describe.ts'
import { ruleInWords } from '../provider/quirks/expectation-in-words.ts'
import type { Quirk } from '../provider/quirks/quirk.ts'
import { stages } from '../provider/stages/stages.ts'
import { checkIndex, checkNames } from '../proving/generate-checks.ts'
import { manoeuvres } from '../proving/plans/manoeuvres.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { documentationPages, pageFolders } from './docs/pages.ts'
import { profileTitles } from './profiles/titles.ts'
import { quirkList } from './quirk-list.ts'
import { filledReadme } from './readme.ts'
import { readCard } from './report-card/card.ts'
import { htmlCard } from './report-card/html-card.ts'
import { markdownCard } from './report-card/markdown-card.ts'
import { scenarioCatalogue } from './scenario-catalogue.ts'
import { markdownStrangers } from './strangers/markdown.ts'
import { readStrangers } from './strangers/record.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Row {
  readonly group: string
  readonly id: string
  readonly verdict: string
  readonly flows: string
}

interface Source {
  readonly id: string
  /** Path from the folder's index, `./id-token/id-token-nonce-mismatch.ts`. */
  readonly path: string
}

/** Files below a folder that define something by default export, sorted by id. Throws where two share an id. */
async function sourcesIn(folder: string, definition: string): Promise<Source[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'),
  )
  const sources: Source[] = []
  for (const { name, parentPath } of files) {
    const file = join(parentPath, name)
    const text = await readFile(file, 'utf8')
    if (!text.includes(`\nexport default ${definition}(`)) continue
    sources.push({ id: name.slice(0, -'.ts'.length), path: `./${relative(join(root, folder), file)}` })
  }
  sources.sort((a, b) => (a.id < b.id ? -1 : 1))
  const twice = sources.find((source, index) => source.id === sources[index + 1]?.id)
  if (twice) throw new Error(`Two files in ${folder} are named ${twice.id}.`)
  return sources
}

/** One line, or two where the formatter would break it. */
function entry({ id, path }: Source): string {
  const key = /^[a-z][a-z0-9]*$/.test(id) ? id : `'${id}'`
  const line = `  ${key}: () => import('${path}'),`
  return line.length <= 110 ? line : `  ${key}: () =>\n    import('${path}'),`
}

const index = (what: string, name: string, type: string, sources: readonly Source[]) =>
  [
    `/** Every ${what} by its id, loaded when first used. Written by \`npm run generate\`. */`,
    '',
    `export const ${name} = {`,
    ...sources.map(entry),
    '} as const',
    '',
    `export type ${type} = keyof typeof ${name}`,
    '',
  ].join('\n')

/** An index that is read whole: one line for each file, so that two branches that add files seldom meet. */
const wholeIndex = (sources: readonly Source[]) =>
  [
    '/** Every product of the dictionary. Written by `npm run generate`. */',
    '',
    '// biome-ignore-all assist/source/organizeImports: the generator sorts by path',
    ...[...sources]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ id, path }) => `export { default as ${id.replaceAll('-', '_')} } from '${path}'`),
    '',
  ].join('\n')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const rule = ({ expect, level, needs = [], given = [], tellsWhen = [], mustWhen = [], note }: Quirk) =>
  cell(ruleInWords({ expect, level, when: inWords([...needs, ...given, ...tellsWhen], { mustWhen, note }) }))

const parameter = ({ param }: Quirk) =>
  !param
    ? ''
    : param.type === 'integer'
      ? `${param.min} to ${param.max}${param.unit ? ` ${param.unit}` : ''}, default ${param.default}`
      : param.type === 'choice'
        ? `${param.options.join(', ')}; default ${param.default}`
        : `default ${param.default}`

const weakness = ({ cwe, advisories = [] }: Quirk) =>
  [
    ...(cwe === undefined ? [] : [`[CWE-${cwe}](${cweUrl(cwe)})`]),
    ...advisories.map((advisory) => `${advisory.product} ([${advisory.id}](${advisoryUrl(advisory)}))`),
  ].join(', ')

async function catalogue(sources: readonly Source[]): Promise<string> {
  const quirks = await Promise.all(
    sources.map(async ({ id, path }) => {
      const loaded: { default: Quirk } = await import(
        new URL(`../provider/quirks/${path.slice(2)}`, import.meta.url).href
      )
      return { id, quirk: loaded.default }
    }),
  )
  const rows: Row[] = JSON.parse(await readFile(join(root, 'provider/quirks/catalogue.json'), 'utf8'))
  const implemented = new Map<string, string[]>()
  for (const { id, quirk } of quirks) {
    for (const row of quirk.catalogue) implemented.set(row, [...(implemented.get(row) ?? []), `\`${id}\``])
  }
  for (const [id, { title, catalogue }] of Object.entries(lints)) {
    for (const row of catalogue) implemented.set(row, [`\`${id}\`, looked for in every request: ${title}`])
  }
  for (const row of Object.keys(manoeuvres)) {
    if (!implemented.has(row))
      implemented.set(row, ['played on the proving ground against an honest provider'])
  }
  const sections = stages.flatMap((stage) => {
    const here = quirks.filter(({ quirk }) => quirk.stage === stage)
    if (here.length === 0) return []
    return [
      `## ${stage}`,
      '',
      '| quirk | what the provider does | a conformant relying party | parameter | weakness, and products that had the fault |',
      '| --- | --- | --- | --- | --- |',
      ...here.map(
        ({ id, quirk }) =>
          `| \`${id}\` | [${cell(quirk.title)}](${quirk.spec}) | ${rule(quirk)} | ${cell(parameter(quirk))} | ${weakness(quirk)} |`,
      ),
      '',
    ]
  })
  const groups = [...new Set(rows.map((row) => row.group))].flatMap((group) => {
    const here = rows.filter((row) => row.group === group)
    return [
      `### ${group}`,
      '',
      '| row | verdict | flows | quirk |',
      '| --- | --- | --- | --- |',
      ...here.map(
        (row) =>
          `| ${row.id} | ${cell(row.verdict)} | ${cell(row.flows)} | ${cell((implemented.get(row.id) ?? []).join(', '))} |`,
      ),
      '',
    ]
  })
  return [
    '# Quirks',
    '',
    'Written by `npm run generate` from the files in `provider/quirks/`. Each quirk can be chosen by address',
    '(`/standard~QUIRK`), and those that act on a login also on the sign-in page and by the parameter `fickle=QUIRK`.',
    '',
    ...sections,
    '## Rows of the catalogue',
    '',
    `${implemented.size} of ${rows.length} rows are implemented.`,
    '',
    ...groups,
  ].join('\n')
}

const quirkSources = await sourcesIn('provider/quirks', 'defineQuirk')
const vendorSources = await sourcesIn('provider/profiles/quirks', 'defineVendor')
const vendorQuirks = (
  await Promise.all(
    vendorSources.map(async ({ path }) => {
      const url = new URL(`../provider/profiles/quirks/${path.slice(2)}`, import.meta.url)
      const loaded: { default: Readonly<Record<string, Quirk>> } = await import(url.href)
      return Object.keys(loaded.default).map((id) => ({ id, path }))
    }),
  )
)
  .flat()
  .sort((a, b) => (a.id < b.id ? -1 : 1))
const profileSources = await sourcesIn('provider/profiles', 'defineProfile')
const scenarioSources = await sourcesIn('scenarios', 'defineScenario')
const productSources = await sourcesIn('diagnosis/dictionary', 'defineProduct')
const scenarios = await Promise.all(
  scenarioSources.map(async ({ id, path }) => {
    const loaded: { default: Scenario } = await import(
      new URL(`../scenarios/${path.slice(2)}`, import.meta.url).href
    )
    return { id, scenario: loaded.default }
  }),
)
const card = readCard()
const quirks = await describeQuirks()
const outputs: Record<string, string> = {
  'diagnosis/dictionary/index.ts': wholeIndex(productSources),
  'provider/quirks/index.ts': index('quirk', 'quirkFiles', 'QuirkId', quirkSources),
  'provider/quirks/lines.ts': quirkList(quirks),
  'provider/profiles/index.ts': index('profile', 'profileFiles', 'ProfileId', profileSources),
  'provider/profiles/titles.ts': await profileTitles(),
  'provider/profiles/quirks/index.ts': index(
    'quirk of a vendor',
    'vendorQuirkFiles',
    'VendorQuirkId',
    vendorQuirks,
  ),
  'proving/checks/index.ts': checkIndex(checkNames()),
  'scenarios/index.ts': index('scenario', 'scenarioFiles', 'ScenarioId', scenarioSources),
  'docs/generated/quirks.md': await catalogue(quirkSources),
  'docs/generated/report-card.md': markdownCard(card, quirks),
  'docs/generated/report-card.html': await htmlCard(card, quirks),
  'docs/generated/scenarios.md': scenarioCatalogue(scenarios),
  'docs/generated/strangers.md': markdownStrangers(readStrangers()),
  'docs/generated/configuration.schema.json': `${JSON.stringify(configurationSchema(), undefined, 2)}\n`,
  ...(await documentationPages(quirks, scenarios)),
  'README.md': filledReadme(await readFile(join(root, 'README.md'), 'utf8')),
}

const stale: string[] = []
for (const [path, text] of Object.entries(outputs)) {
  const file = join(root, path)
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
  stale.push(path)
  if (process.argv.includes('--check')) continue
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
for (const folder of pageFolders) {
  for (const name of await readdir(join(root, folder)).catch(() => [])) {
    const path = `${folder}/${name}`
    if (outputs[path] !== undefined) continue
    stale.push(path)
    if (!process.argv.includes('--check')) await rm(join(root, path))
  }
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`)
  process.exitCode = 1
} else if (stale.length > 0) {
  console.error(`Written: ${stale.length > 20 ? `${stale.length} files` : stale.join(', ')}.`)
}
