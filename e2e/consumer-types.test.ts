/** The published types, as a project sees them that installed fickle and checks the types of its libraries too. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { playwrightConfiguration, playwrightSpec } from '../cli/starter-files.ts'

const root = join(import.meta.dirname, '..')
const compiler = join(root, 'node_modules/typescript/bin/tsc')

/** What the compiler says; empty where it has nothing against it. */
const compile = (folder: string, ...parameters: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, [compiler, ...parameters], { cwd: folder }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )

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

test('a project that installed fickle checks its types without further packages', {
  timeout: 240_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-consumer-'))
  try {
    const installed = join(folder, 'node_modules/fickle')
    await mkdir(installed, { recursive: true })
    expect(await compile(root, '-p', 'tsconfig.build.json', '--outDir', join(installed, 'dist'))).toBe('')
    await copyFile(join(root, 'package.json'), join(installed, 'package.json'))
    const { dependencies, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    // What npm would install, and Node.js' own types; none of what only fickle's own tests need.
    for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), '@types/node']) {
      const link = join(folder, 'node_modules', name)
      await mkdir(dirname(link), { recursive: true })
      await symlink(join(root, 'node_modules', name), link)
    }
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2024',
      lib: ['esnext', 'dom'],
      types: ['node'],
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    await writeFile(join(folder, 'use.ts'), use)
    await writeFile(join(folder, 'sign-in.spec.ts'), playwrightSpec)
    await writeFile(join(folder, 'playwright.config.ts'), playwrightConfiguration)
    expect(await compile(folder, '-p', '.')).toBe('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
