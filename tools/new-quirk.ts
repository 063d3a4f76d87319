/** `npm run new:quirk -- ID [STAGE]`: scaffolds a quirk and its test, and brings the index up to date. */
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quirkFiles } from '../provider/quirks/index.ts'
import { type Stage, stages } from '../provider/stages/stages.ts'

const root = join(import.meta.dirname, '..')
const quirksFolder = join(root, 'provider/quirks')

interface Row {
  readonly id: string
  readonly wire: string
}

function usage(problem: string): never {
  console.error(`${problem}\nUsage: npm run new:quirk -- ID [STAGE]\nStages: ${stages.join(', ')}`)
  process.exit(2)
}

/** The stage that an id speaks of: `id-token-nonce-missing` is about the claims of the ID token. */
function stageOf(id: string): Stage {
  if (id.startsWith('id-token')) return 'id-token-claims'
  if (id.startsWith('signature')) return 'id-token-signature'
  if (id.startsWith('authorization')) return 'authorization-response'
  return (
    stages.find((stage) => id.startsWith(stage)) ??
    usage(`Which stage "${id}" acts at cannot be told from its name.`)
  )
}

/** The existing folder whose name the id begins with, or the stage's own. */
async function folderOf(id: string, stage: Stage): Promise<string> {
  const folders = (await readdir(quirksFolder, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  )
  const fitting = folders.map(({ name }) => name).filter((name) => id.startsWith(`${name}-`))
  return fitting.sort((a, b) => b.length - a.length)[0] ?? stage
}

const applies: Partial<Record<Stage, string>> = {
  'id-token-claims': '(claims) => ({ ...claims })',
  'id-token-header': '(header) => ({ ...header })',
  'id-token-signature': '(signed) => ({ ...signed })',
}

const quirkText = (
  id: string,
  stage: Stage,
  row: Row | undefined,
) => `/** Quirk: one sentence that says what is wrong. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: '${stage}',
  title: 'One line in the present tense that says what the provider does',
  why: 'One or two sentences that say what goes wrong in a relying party that does not notice.',
  wire: ${JSON.stringify(row?.wire ?? 'the exact values that are sent')},
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  catalogue: [${row ? `'${id}'` : ''}],
  apply: ${applies[stage] ?? '(honest) => ({ ...honest })'},
})
`

const testText = (id: string, stage: Stage) => `import { expect, test } from 'vitest'
import { start } from '../../testing/client.ts'
import { artifactOf, contextOf } from '../../testing/artifacts.ts'
import quirk from './${id}.ts'

test('${id} changes the ${stage.replaceAll('-', ' ')}', async () => {
  const honest = artifactOf('${stage}')
  const sent = await quirk.apply(honest, contextOf(undefined))
  expect(sent).not.toEqual(honest)
})

test('${id} can be chosen by address', async () => {
  await using house = await start()
  const answer = await fetch(\`\${house.provider.url}/standard~${id}/.well-known/openid-configuration\`)
  expect(answer.status).toBe(200)
})
`

const [id, given] = process.argv.slice(2)
if (!id) usage('Name the quirk.')
if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))
  usage(`"${id}" is not of the form ARTIFACT-SUBJECT-DEFECT in kebab-case.`)
if (id in quirkFiles) usage(`There is a quirk named "${id}" already.`)
if (given !== undefined && !stages.includes(given as Stage)) usage(`There is no stage "${given}".`)
const stage = (given as Stage | undefined) ?? stageOf(id)
const folder = join(quirksFolder, await folderOf(id, stage))
const rows: Row[] = JSON.parse(await readFile(join(quirksFolder, 'catalogue.json'), 'utf8'))
const row = rows.find((candidate) => candidate.id === id)
await mkdir(folder, { recursive: true })
for (const [name, text] of [
  [`${id}.ts`, quirkText(id, stage, row)],
  [`${id}.test.ts`, testText(id, stage)],
] as const) {
  await writeFile(join(folder, name), text, { flag: 'wx' })
  console.log(join(folder, name).slice(root.length + 1))
}
const run = (...command: [string, ...string[]]) =>
  spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] }).status ?? 1
process.exitCode =
  run(
    join(root, 'node_modules/.bin/biome'),
    'check',
    '--write',
    join(folder, `${id}.ts`),
    join(folder, `${id}.test.ts`),
  ) || run(process.execPath, join(root, 'tools/generate.ts'))
