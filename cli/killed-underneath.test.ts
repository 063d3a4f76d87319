/** What fickle runs on is killed under it: Chromium, Redis, a real balancer; and what the lab runs when the lab itself is killed. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFickle } from './testing/fickle.ts'
import { descendantsOf, isAlive } from './testing/processes.ts'

const free = ['--in-memory', '--port', '0', '--app-port', '0', '--replica-port', '0']
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-killed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A lab with what it runs, by the names of their programs. */
async function startLab(...flags: string[]) {
  const lab = startFickle(['lab', ...free, ...flags])
  const app = /^app=(\S+)$/m.exec(await lab.until(/^ready$/m))?.[1] ?? ''
  const children = descendantsOf(lab.child.pid)
  const pid = (program: RegExp) => children.find(({ command }) => program.test(command))?.pid ?? 0
  return { ...lab, app, children, pid }
}

const change = (app: string, wish: object) =>
  fetch(`${app}/.fickle/api/lab`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })

async function endsWhole({ child, finished, children }: Awaited<ReturnType<typeof startLab>>) {
  child.kill('SIGTERM')
  expect((await finished).code).toBe(0)
  await expect.poll(() => children.filter(({ pid }) => isAlive(pid))).toEqual([])
}

test('a lab whose Redis is killed goes on, says so, and starts another when the store is chosen again', async () => {
  const lab = await startLab('--store', 'redis', '--balance', 'round-robin')
  process.kill(lab.pid(/redis-server/), 'SIGKILL')
  await lab.untilSaid(/redis-server ended unexpectedly by the signal SIGKILL/)
  const refused = await fetch(`${lab.app}/api/v1/auth/login`, { redirect: 'manual' })
  expect(refused.status).toBe(503)
  expect((await fetch(`${lab.app}/.fickle/lab`)).status).toBe(200)
  expect((await change(lab.app, { store: 'redis' })).status).toBe(200)
  const begun = await fetch(`${lab.app}/api/v1/auth/login`, { redirect: 'manual' })
  expect(begun.status).toBe(302)
  await endsWhole(lab)
})

test.for(['nginx', 'haproxy'])(
  'a lab whose %s is killed goes on, says so, and starts another when a policy is chosen',
  async (engine) => {
    const lab = await startLab('--engine', engine, '--balance', 'round-robin')
    process.kill(lab.pid(new RegExp(engine)), 'SIGKILL')
    await lab.untilSaid(new RegExp(`${engine} ended unexpectedly by the signal SIGKILL`))
    const refused = await fetch(lab.app)
    expect(refused.status).toBe(502)
    expect(await refused.text()).toContain('The real balancer at')
    expect((await change(lab.app, { policy: 'sticky' })).status).toBe(200)
    expect((await fetch(lab.app)).status).toBe(200)
    await endsWhole(lab)
  },
)

/** It leaves a helper in a session of its own, as daemons do. */
const replicaWithHelper = `import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
const helper = ['-e', 'setTimeout(() => {}, 60_000) // helper']
spawn(process.execPath, helper, { detached: true, stdio: 'ignore' }).unref()
createServer((_, response) => response.end()).listen(process.env.PORT)
`

test('replicas, what left their groups, and the engine of a lab that is itself killed end with it', async () => {
  const replica = join(folder, 'replica.mjs')
  await writeFile(replica, replicaWithHelper)
  const lab = await startLab(
    ...['--command', `${process.execPath} ${replica}`, '--engine', 'nginx', '--balance', 'round-robin'],
  )
  const programs = lab.children.filter(({ command }) => /replica\.mjs|nginx/.test(command))
  expect(programs.length).toBeGreaterThanOrEqual(4)
  expect(lab.children.filter(({ command }) => command.includes('// helper'))).toHaveLength(2)
  lab.child.kill('SIGKILL')
  await lab.finished
  await expect.poll(() => lab.children.filter(({ pid }) => isAlive(pid))).toEqual([])
})

/** Kills the Chromium of a command once it runs; gives what Chromium had started. */
async function killChromium(ancestor: number | undefined) {
  const browser = () =>
    descendantsOf(ancestor).find(({ command }) => /chrom/i.test(command) && !command.includes('--type='))
  await expect.poll(browser).toBeDefined()
  const { pid } = browser() ?? { pid: 0 }
  const helpers = descendantsOf(pid)
  process.kill(pid, 'SIGKILL')
  return helpers
}

test('play gives no result where Chromium is killed under it: exit code 3, and no scenario is called wrong', async () => {
  const play = startFickle(['play', '--concurrency', '2'])
  await play.untilSaid(/Playing/)
  const helpers = await killChromium(play.child.pid)
  const { code, stdout, stderr } = await play.finished
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toMatch(/Chromium ended unexpectedly during the run|Chromium at \S+ did not start/)
  expect(stderr).not.toContain('failed: ')
  await expect.poll(() => helpers.filter((helper) => isAlive(helper.pid))).toEqual([])
})

test('check whose Chromium is killed reports what it had judged, the rest as not tested, and leaves no file behind', async () => {
  const lab = await startLab('--balance', 'sticky')
  const provider = /^provider=(\S+)$/m.exec(await lab.until(/^ready$/m))?.[1] ?? ''
  const quirks = [
    'nonce-mismatch',
    'aud-mismatch',
    'exp-expired',
    'iss-mismatch',
    'nonce-missing',
    'exp-missing',
  ]
  const report = join(folder, 'check.json')
  const temporary = await mkdtemp(join(folder, 'tmp-'))
  const check = startFickle(
    [
      ...['check', '--provider', provider, '--concurrency', '1', '--json', '--report', report],
      ...['--login', `${lab.app}/api/v1/auth/login`, '--signed-in', `${lab.app}/api/v1/users/loggedInUser`],
      ...quirks.flatMap((quirk) => ['--quirk', `id-token-${quirk}`]),
    ],
    { env: { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' } },
  )
  const begun = async () => {
    const logins = await (await fetch(`${provider}/.fickle/api/logins`)).text()
    return quirks.filter((quirk) => logins.includes(`"id-token-${quirk}"`)).length
  }
  await Promise.race([
    expect.poll(begun, { interval: 20 }).toBeGreaterThanOrEqual(2),
    check.finished.then(({ stderr }) => Promise.reject(new Error(`It did not wait: ${stderr}`))),
  ])
  await killChromium(check.child.pid)
  const { code, stdout, stderr } = await check.finished
  expect(code, stderr).toBe(3)
  expect(stderr).toMatch(/^fickle: Chromium ended unexpectedly during the run.*\n$/)
  const { results, ended } = JSON.parse(stdout)
  expect(ended.code).toBe('ERR_CHROMIUM_ENDED')
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ results, ended })
  const words = results
    .filter(({ quirk }: { quirk: string }) => quirk.startsWith('id-token-'))
    .map(({ result }: { result: string }) => result)
  expect(words).toHaveLength(quirks.length)
  expect(new Set(words)).toEqual(new Set(['passed', 'not-tested']))
  expect(await readdir(temporary)).toEqual([])
  await endsWhole(lab)
})
