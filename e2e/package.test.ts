/** The package as it is published, in a project that has nothing else: its size, its types, and its commands. */
import { type ExecFileException, execFile } from 'node:child_process'
import { globSync, lstatSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playwrightConfiguration, playwrightSpec } from '../cli/starter-files.ts'
import { startFickle } from '../cli/testing/fickle.ts'
import { freePort } from '../common/free-port.ts'
import { chromiumLaunch } from '../drivers/chromium.ts'
import { install } from '../examples/install.ts'
import { modulesNamedIn, packageOf } from '../tools/package/imports-of-file.ts'
import { runAction } from './testing/run-action.ts'

const root = join(import.meta.dirname, '..')
const compiler = join(root, 'node_modules/typescript/bin/tsc')
const MB = 1_000_000

let folder = ''
let tarball = ''

interface Result {
  readonly code: number
  readonly text: string
}

/** Runs a program in the project; what it wrote, whatever its exit code. */
const run = (command: string, ...parameters: string[]): Promise<Result> =>
  promisify(execFile)(command, parameters, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } }).then(
    ({ stdout, stderr }) => ({ code: 0, text: `${stdout}${stderr}` }),
    ({ code, stdout, stderr }: ExecFileException) => ({ code: Number(code), text: `${stdout}${stderr}` }),
  )
const program = () => join(folder, 'node_modules/fickle/dist/cli/fickle.mjs')
const fickle = (...parameters: string[]) => run(process.execPath, program(), ...parameters)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-package-'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const packed = await promisify(execFile)('npm', ['pack', '--pack-destination', folder], { cwd: root })
  tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '')
  const installed = await run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball)
  expect(installed.text).toMatch(/added \d+ packages/)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('an installation brings at most 60 packages, 2,000 files and 30 MB, by a file of at most 1.2 MB', () => {
  const all = globSync('node_modules/**/*', { cwd: folder })
  const packages = all.filter((file) => /(^|\/)node_modules\/(@[^/]+\/)?[^/@.]+\/package\.json$/.test(file))
  // As they lie on a disk, in blocks of 4 KB.
  const size = all
    .map((file) => lstatSync(join(folder, file)))
    .reduce((sum, { size: each }) => sum + Math.ceil(each / 4096) * 4096, 0)
  expect(statSync(tarball).size).toBeLessThan(1.2 * MB)
  expect(packages.length).toBeGreaterThan(20)
  expect(packages.length).toBeLessThanOrEqual(60)
  // What an installation costs is the number of its files.
  expect(all.filter((file) => lstatSync(join(folder, file)).isFile()).length).toBeLessThan(2000)
  expect(size).toBeLessThan(30 * MB)
})

test('what the commands read is in the package, and nothing that only tests use', () => {
  const files = globSync('**/*', { cwd: join(folder, 'node_modules/fickle') })
  for (const file of [
    'Dockerfile',
    'docker-compose.yml',
    'docker/haproxy.cfg',
    'docs/generated/configuration.schema.json',
    'dist/vendor/LICENCES.txt',
  ])
    expect(files).toContain(file)
  expect(files.filter((file) => /testing|fast-check|\.(test|spec)\./.test(file))).toEqual([])
})

test('every module that it names is a file of its own, of Node.js, or of a package that it asks for', async () => {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const asked = new Set(['fickle', ...Object.keys({ ...dependencies, ...peerDependencies })])
  const place = join(folder, 'node_modules/fickle')
  const files = globSync('dist/**/*.{js,mjs}', { cwd: place })
  const named = await Promise.all(
    files.map(async (file) => modulesNamedIn(file, await readFile(join(place, file), 'utf8'))),
  )
  const owners = named.flat().flatMap(({ specifier }) => packageOf(specifier) ?? [])
  expect(owners).toEqual(expect.arrayContaining(['oidc-provider', 'redis', 'yaml']))
  expect([...new Set(owners)].filter((owner) => !asked.has(owner) && !isBuiltin(owner))).toEqual([])
})

test('the commands work: the lab starts, and a relying party is judged without a browser', async () => {
  expect((await fickle('--version')).text).toMatch(/^\d+\.\d+\.\d+/)
  const lab = startFickle(
    ['lab', '--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory', '--replicas', '1'],
    { program: program(), cwd: folder },
  )
  try {
    const text = await lab.until(/^ready$/m)
    const [, provider = ''] = /^provider=(\S+)$/m.exec(text) ?? []
    const [, app = ''] = /^app=(\S+)$/m.exec(text) ?? []
    const judged = await run(
      process.execPath,
      program(),
      ...['check', '--login', `${app}/api/v1/auth/login`, '--signed-in', `${app}/api/v1/users/loggedInUser`],
      ...['--provider', provider, '--driver', 'http', '--quirk', 'id-token-nonce-mismatch'],
    )
    expect(judged.text).toContain('id-token-nonce-mismatch')
    expect(judged.code).toBe(0)
  } finally {
    lab.child.kill('SIGTERM')
    await lab.finished
  }
  const secure = startFickle(['provider', '--port', '0', '--in-memory', '--https'], {
    program: program(),
    cwd: folder,
  })
  await secure.until(/^provider=https:/m)
  secure.child.kill('SIGTERM')
  await secure.finished
})

test('a part that needs a package of its own says which, and how to get it', async () => {
  expect(await fickle('provider', '--port', '0', '--redis-url', 'redis://127.0.0.1:1')).toMatchObject({
    code: 2,
    text: expect.stringContaining('npm install --save-dev redis'),
  })
  const inChromium = [
    'check',
    '--port',
    '0',
    '--login',
    'http://localhost:1/',
    '--signed-in',
    'http://localhost:1/',
  ]
  expect(await fickle(...inChromium)).toMatchObject({
    code: 2,
    text: expect.stringContaining('npm install --save-dev playwright'),
  })
})

test('the GitHub action starts provider and application, and its check fails where the application does', async () => {
  const example = 'openid-client'
  await install(example)
  const [port, appPort] = [await freePort(), await freePort()]
  const rp = join(folder, 'rp.yaml')
  const app = `http://localhost:${appPort}`
  await writeFile(rp, `login: ${app}/login\nsignedIn: ${app}/me\n`)
  const { told, outputs, stop } = await runAction(folder, {
    package: tarball,
    port: String(port),
    start: `PORT=${appPort} APP=${app} exec node ${join(root, 'examples', example, 'app.js')}`,
    'wait-for': app,
    rp,
    quirks: 'id-token-nonce-mismatch id-token-iss-mismatch',
  })
  try {
    expect(told.at(-1), told.map(({ text }) => text).join('\n')).toMatchObject({
      name: 'Check the relying party',
      code: 0,
    })
    expect(outputs.get('provider.issuer')).toBe(`http://localhost:${port}`)
    const reports = outputs.get('check.report') ?? ''
    expect(globSync('*', { cwd: reports }).sort()).toEqual([
      'check.html',
      'check.json',
      'check.sarif',
      'check.xml',
    ])
    const { results } = JSON.parse(await readFile(join(reports, 'check.json'), 'utf8'))
    expect(results.filter(({ result }: { result: string }) => result === 'passed').length).toBeGreaterThan(1)
  } finally {
    await stop()
  }
})

test('the action is what GitHub takes for one', async () => {
  expect(await run(join(root, 'node_modules/.bin/action-validator'), join(root, 'action.yml'))).toMatchObject(
    {
      code: 0,
    },
  )
})

test('init says a way to install that exists, and writes what compiles', async () => {
  const { code, text } = await fickle('init', '--playwright')
  expect(code).toBe(0)
  expect(text).toContain('npm install --save-dev @playwright/test && npx playwright install chromium')
  expect(text).not.toContain('fickle itself')
})

const use = `import { check, createLab, createProvider, type FickleProvider } from 'fickle'
import { test as browserTest } from 'fickle/playwright'
import { expect, test } from 'fickle/vitest'

browserTest('quirks have values', async ({ page, idp }) => {
  await idp.misbehave({ 'clock-offset': -300, 'id-token-nonce-mismatch': true, 'id-token-exp-non-number': 'null' })
  await idp.misbehave('clock-offset=-300')
  // @ts-expect-error a number is meant
  await idp.misbehave({ 'clock-offset': 'soon' })
  // @ts-expect-error one of its texts is meant
  await idp.misbehave({ 'id-token-exp-non-number': 'none' })
  // @ts-expect-error there is no such quirk
  await idp.misbehave('id-token-nonce-mismatc')
  await idp.login(page, await idp.user({ name: 'Alice' }))
})

browserTest('replicas of your own', async ({ page, lab }) => {
  const { url, setPolicy } = await lab({ command: 'node server.js', replicas: 2, balance: 'round-robin' })
  await setPolicy('sticky')
  // @ts-expect-error there is no such policy
  await setPolicy('none')
  await page.goto(url)
})

test('a session', async ({ idp }) => {
  const session = await idp.login('http://localhost:3000/login', await idp.user())
  await idp.expireSession(session)
  const { page } = await idp.logout(await session.open('http://localhost:3000/me'))
  const cookie: string = await idp.signedInState(await idp.user(), 'http://localhost:3000/login')
  expect(page).toContain(cookie)
})

test('a provider is disposed of', async ({ idp, lab }) => {
  await using provider: FickleProvider = await createProvider({ port: 0, stateFolder: false })
  await using own = await lab({ command: 'node server.js', replicas: 2 })
  const relyingParty = { login: own.url, signedIn: own.url }
  const { results } = await check({ provider, relyingParty, quirks: ['id-token-nonce-mismatch'] })
  // @ts-expect-error a result is a word
  results[0]?.result.failed
  expect(idp.url).not.toBe(createLab.name)
})
`

test('a project that installed fickle checks its types without further packages', async () => {
  const { peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  // Test runners are the project's own; Redis and Playwright's library are not needed by any type.
  for (const name of [
    '@playwright/test',
    'playwright',
    'playwright-core',
    'vitest',
    '@types/node',
    'undici-types',
  ]) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', name), link)
  }
  expect(Object.keys(peerDependencies)).toContain('playwright')
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    module: 'nodenext',
    target: 'es2024',
    lib: ['esnext', 'dom'],
    types: ['node'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  await writeFile(join(folder, 'use.ts'), use)
  await writeFile(join(folder, 'sign-in.spec.ts'), playwrightSpec)
  await writeFile(join(folder, 'playwright.config.ts'), playwrightConfiguration)
  expect(await run(process.execPath, compiler, '-p', '.', '--checkers', '1')).toEqual({ code: 0, text: '' })
})

/** The starting point of `init --playwright`, with the four things filled in that are the application's own. */
const filledIn = (login: string) =>
  playwrightSpec
    .replace("page.goto('/login')", `page.goto('${login}')`)
    .replace("page.goto('/')", "page.goto('/me')")
    .replace("page.getByRole('banner')", "page.locator('body')")
    .replace("page.getByRole('link', { name: /sign in|log in/i })", "page.getByText('not signed in')")

test('the tests that init writes pass in a browser, and say why where they fail', async () => {
  await install('openid-client')
  const [port, appPort] = [await freePort(), await freePort()]
  const chromium = JSON.stringify(await chromiumLaunch())
  const configuration = playwrightConfiguration
    .replace("url: 'http://localhost:3000'", "url: 'http://localhost:3000/me'")
    .replaceAll('6749', String(port))
    .replaceAll('3000', String(appPort))
    .replace('npm run dev', `node ${join(root, 'examples/openid-client/app.js')}`)
    .replace('OIDC_ISSUER:', `PORT: '${appPort}', ISSUER:`)
    .replace("devices['Desktop Chrome'],", () => `devices['Desktop Chrome'], launchOptions: ${chromium},`)
  await mkdir(join(folder, 'e2e'), { recursive: true })
  await writeFile(join(folder, 'playwright.config.ts'), configuration)
  await writeFile(join(folder, 'e2e/sign-in.spec.ts'), filledIn('/login'))
  await writeFile(
    join(folder, 'e2e/wrong-page.spec.ts'),
    filledIn('/nowhere').split("\ntest('a token")[0] ?? '',
  )
  const { text } = await run(
    process.execPath,
    'node_modules/@playwright/test/cli.js',
    'test',
    '--reporter=line',
  )
  for (const count of [/^ +1 failed$/m, /^ +2 passed/m]) expect(text).toMatch(count)
  expect(text).toContain('Error: The page never reached the provider at')
})

test('publint and Are the Types Wrong find nothing wrong with the package', async () => {
  const bin = (name: string) => join(root, 'node_modules/.bin', name)
  const linted = await run(bin('publint'), '--strict', tarball)
  expect(linted, linted.text).toMatchObject({ code: 0 })
  const types = await run(bin('attw'), tarball, '--profile', 'esm-only', '--no-emoji')
  expect(types, types.text).toMatchObject({ code: 0 })
})
