/** How commands end and what they survive: signals, a closed terminal, killed children, exceptions that nobody foresaw. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFickle } from './testing/fickle.ts'
import { isAlive } from './testing/processes.ts'

let folder = ''
let replica = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-signals-'))
  replica = join(folder, 'replica.mjs')
  await writeFile(
    replica,
    "import { createServer } from 'node:http'\n" +
      "createServer((_, response) => response.end('pid ' + process.pid)).listen(process.env.PORT)\n",
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const free = ['--in-memory', '--port', '0', '--app-port', '0', '--replica-port', '0']

async function startLab() {
  const temporary = await mkdtemp(join(folder, 'tmp-'))
  const lab = startFickle(['lab', ...free, '--command', `${process.execPath} ${replica}`], {
    // Node.js keeps its compiled code there, for the next start.
    env: { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' },
  })
  const app = /^app=(\S+)$/m.exec(await lab.until(/^ready$/m))?.[1] ?? ''
  const pids = new Set<number>()
  for (let index = 0; index < 4; index += 1) {
    const text = await (await fetch(app)).text()
    pids.add(Number(/pid (\d+)/.exec(text)?.[1]))
  }
  return { ...lab, app, pids: [...pids], temporary }
}

for (const [signal, code] of [
  ['SIGTERM', 0],
  ['SIGINT', 130],
  ['SIGHUP', 0],
] as const) {
  test(`${signal} ends a lab of your own replicas with ${code}, its children and its temporary files gone`, async () => {
    const { child, finished, pids, temporary } = await startLab()
    expect(pids.every(isAlive)).toBe(true)
    child.kill(signal)
    expect((await finished).code).toBe(code)
    await expect.poll(() => pids.filter(isAlive)).toEqual([])
    expect(await readdir(temporary)).toEqual([])
  })
}

test('a replica that is killed under the lab costs its own requests and nothing else', async () => {
  const { child, finished, pids, app } = await startLab()
  const [victim = 0] = pids
  process.kill(victim, 'SIGKILL')
  await expect.poll(() => isAlive(victim)).toBe(false)
  const statuses = new Set<number>()
  for (let index = 0; index < 4; index += 1) statuses.add((await fetch(app)).status)
  expect([...statuses].every((status) => status === 200 || status === 502)).toBe(true)
  expect((await fetch(`${app}/.fickle/lab`)).status).toBe(200)
  child.kill('SIGTERM')
  expect((await finished).code).toBe(0)
})

test('a reader that goes away ends the command with what it started', async () => {
  const lab = await startLab()
  // What is printed later finds nobody.
  lab.child.stdout?.destroy()
  lab.child.stderr?.destroy()
  lab.child.kill('SIGHUP')
  await once(lab.child, 'exit')
  await expect.poll(() => lab.pids.filter(isAlive)).toEqual([])
})

/** A process that serves by the lifetime of a command, and in which something goes wrong later. */
function startScript(after: string) {
  const lifetime = JSON.stringify(join(import.meta.dirname, 'lifetime.ts'))
  const script = `
    import { createLifetime } from ${lifetime}
    const lifetime = createLifetime({ verbose: false })
    lifetime.onFault(({ message }) => console.log('told', message))
    setTimeout(() => { throw new Error('unforeseen') }, 10)
    setTimeout(() => { console.log('alive'); process.kill(process.pid, 'SIGTERM') }, 200)
    setInterval(() => {}, 1000)
    await ${after}
  `
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
}

test('an exception that nobody caught is told and does not end a command that serves', async () => {
  const child = startScript('lifetime.serve()')
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  expect(said).toBe('told unforeseen\nalive\n')
  expect(code).toBe(0)
})

test('the same exception ends a command that does not serve, with 3', async () => {
  const child = startScript('new Promise(() => {})')
  const [code] = await once(child, 'close')
  expect(code).toBe(3)
})
