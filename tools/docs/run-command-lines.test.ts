/**
 * Guard: every command line of the documentation and of the help is run, in a folder with what it names, and ends as it
 * should. What a line has that a test cannot have, and what stands for it, is the table below.
 */

import { readdirSync } from 'node:fs'
import { mkdtemp, rm, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { commands } from '../../cli/commands.ts'
import { findCommand } from '../../cli/main.ts'
import { startFickle } from '../../cli/testing/fickle.ts'
import { freePort } from '../../common/free-port.ts'
import { exampleNamed } from '../../examples/catalogue.ts'
import { type LaunchedExample, launch } from '../../examples/launch.ts'
import { missingFor } from '../../examples/needs.ts'
import { findProgram } from '../../lab/engines/program.ts'
import { commandLines, isSketch, withoutShell, wordsOf } from './command-lines.ts'
import { type StandIns, startStandIns } from './stand-ins.ts'

/** Commands that run until they are ended. */
const serves = new Set(['provider', 'lab'])

/** Commands that exit with 1 where they found something. */
const finds = new Set(['check', 'doctor', 'lab matrix', 'profile diff'])

/**
 * What others run: the scenarios are played by tests of their own, in Chromium; quirks, profiles, products to paste and
 * examples have a page with the same lines each, of which one example's are played here.
 */
const isPlayedElsewhere = (line: string, file = '') =>
  /^play\b/.test(line) || /generated.(quirks|recipes)|examples.(?!openid-client\/)/.test(file)

/** A command that a sentence calls by its name, and not a line to type. */
const isName = (line: string) => /^[a-z ]+(--json)?$|^check --rp$|^--https$/.test(line)

/** In the place of what only a reader's machine has. */
const replaced = (line: string, { provider, redis, app }: StandIns): string =>
  withoutShell(line.replace(/ < error.txt$/, ''))
    .replace(
      "'node server.js' --env ISSUER=ISSUER --env APP=APP --login / --press",
      "'node single-page.js' --env ISSUER=ISSUER --env APP=APP --login / --press",
    )
    .replaceAll(/http:\/\/(localhost|fickle):6749/g, provider)
    .replaceAll(/http:\/\/localhost:3000\b/g, app)
    .replaceAll(
      /(from|--against) https:\/\/(idp.example.com|login.example.com|your.provider)/g,
      `$1 ${provider}`,
    )
    .replace('examples/openid-client/rp.yaml', 'rp.yaml')
    .replaceAll('redis://localhost:6379', redis)
    .replaceAll(/--port 67\d\d/g, '--port 0')
    .replaceAll('--login URL --signed-in URL', `--login ${app}/login --signed-in ${app}/me`)
    .replaceAll('--public-url URL', '--public-url https://idp.test')
    .replaceAll('from URL', `from ${provider}`)
    .replace(/--logins \d+/, '--logins 1 --policies sticky')
    .replaceAll('FILE', 'login.har')
    .replaceAll('--env NAME', '--env grafana')
    .replaceAll('quirks ID', 'quirks id-token-nonce-mismatch')

/** Long runs made short, on free ports; a flag of the line itself counts more. */
const environmentFor = (name: string, line: string, { folder, provider, keyed, lab }: StandIns) => ({
  FICKLE_STATE_FOLDER: join(folder, 'state'),
  ...(serves.has(name) && { FICKLE_PORT: '0', FICKLE_APP_PORT: '0' }),
  // All policies are played by the tests of the matrix.
  ...(name === 'lab matrix' && { FICKLE_LOGINS: '1', FICKLE_POLICIES: 'sticky' }),
  ...(name === 'lab fault' && { FICKLE_APP: lab }),
  ...(name === 'token' && { FICKLE_PROVIDER: line.includes('batch') ? keyed : provider }),
  ...(name === 'ready' && { FICKLE_PROVIDER: provider }),
  ...(name === 'check' && {
    FICKLE_PROVIDER: provider,
    FICKLE_DRIVER: 'http',
    FICKLE_QUIRK: 'id-token-nonce-mismatch',
  }),
})

const helped = await Promise.all(Object.values(commands).map((command) => command.load()))
const lines = [
  ...new Set([
    ...[...commandLines()]
      .filter(([line, { file, inBlock }]) => (inBlock || !isName(line)) && !isPlayedElsewhere(line, file))
      .map(([line]) => line),
    ...helped.flatMap(({ command }) => command.examples.map(([line]) => line)),
  ]),
].filter((line) => !isSketch(line) && !isPlayedElsewhere(line))

/** Why a line cannot run on this machine. */
function lackOf(line: string): string | undefined {
  const example = /examples\/([\w-]+)\//.exec(line)?.[1]
  if (example !== undefined) return missingFor(exampleNamed(example))
  return ['nginx', 'haproxy', 'redis-server'].find(
    (program) => line.includes(program.replace('-server', '')) && findProgram(program) === undefined,
  )
}

/** Replicas that run already, before the lab that a line starts with them; resolves with the line and the ports of that lab. */
async function withUpstreams(line: string) {
  const [provider = 0, app = 0] = [await freePort(), await freePort()]
  const replicas: LaunchedExample[] = []
  for (const _ of line.matchAll(/--upstream/g))
    replicas.push(
      await launch('express-openid-connect', {
        issuer: `http://localhost:${provider}`,
        app: `http://localhost:${app}`,
      }),
    )
  return {
    line: line.replaceAll(
      /http:\/\/localhost:300([1-9])\b/g,
      (address, number) => replicas[number - 1]?.url ?? address,
    ),
    ports: { FICKLE_PORT: `${provider}`, FICKLE_APP_PORT: `${app}` },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(replicas.map((replica) => replica.close()))
    },
  }
}

/** Checks at one provider take turns: each sets the users. */
let checked: Promise<unknown> = Promise.resolve()
const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
  const next = checked.then(run)
  checked = next.catch(() => {})
  return next
}

let standIns: StandIns
beforeAll(async () => {
  standIns = await startStandIns()
})
afterAll(() => standIns[Symbol.asyncDispose]())

test.concurrent.for(lines)('fickle %s', async (line, { skip, expect: expected }) => {
  const lack = lackOf(line)
  if (lack !== undefined) skip(`${lack} (docs)`)
  const { name } = findCommand(wordsOf(line))
  await using upstreams = line.includes('--upstream') ? await withUpstreams(line) : undefined
  const words = wordsOf(replaced(upstreams?.line ?? line, standIns))
  // Each has a folder of its own, as commands write files.
  const folder = await mkdtemp(join(standIns.folder, 'run-'))
  for (const file of readdirSync(standIns.folder, { withFileTypes: true }))
    if (!file.name.startsWith('run-'))
      await symlink(join(standIns.folder, file.name), join(folder, file.name))
  if (name === 'init') await unlink(join(folder, 'fickle.config.yaml'))
  const env = { ...environmentFor(name, line, standIns), ...upstreams?.ports }
  const run = async () => {
    const running = startFickle(words, { cwd: folder, env, input: 'Missing state parameter' })
    if (serves.has(name) && !words.includes('--help')) {
      await running.until(/^ready$|"ready"/m)
      running.child.kill('SIGTERM')
    }
    return running.finished
  }
  const { code, stdout, stderr } = await (name === 'check' ? inTurn(run) : run())
  expected([0, finds.has(name) ? 1 : 0], `${stdout}\n${stderr}`).toContain(code)
  expected(stdout + stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
  await rm(folder, { recursive: true, force: true })
})
