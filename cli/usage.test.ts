/** Wrong usage, help, and what every command has in common, against the real program. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runFickle } from './testing/fickle.ts'

test('the sources run as they are, without being compiled or bundled', async () => {
  const root = join(import.meta.dirname, '..')
  const program = join(root, 'cli/fickle.mjs')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(await runFickle(['--version'], { program })).toMatchObject({ code: 0, stdout: `${version}\n` })
  expect((await runFickle(['provider', '--help'], { program })).stdout).toContain('Usage: fickle provider')
})

test('an unknown command names the nearest one and ends with 2', async () => {
  const { code, stdout, stderr } = await runFickle(['quirk'])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^fickle: There is no command "quirk"\. Did you mean "quirks"\?/)
})

test('what every object has is no command', async () => {
  const { code, stderr } = await runFickle(['constructor'])
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^fickle: There is no command "constructor"\./)])
})

test('an unknown flag names the nearest one and ends with 2', async () => {
  const { code, stderr } = await runFickle(['provider', '--prot', '0'])
  expect(code).toBe(2)
  expect(stderr).toBe(
    'fickle: fickle provider has no flag --prot. Did you mean --port? See fickle provider --help.\n',
  )
})

test('a flag without its value says so', async () => {
  const { code, stderr } = await runFickle(['provider', '--port'])
  expect(code).toBe(2)
  expect(stderr).toContain('argument missing')
})

test('a stray argument says where the command belongs', async () => {
  const { code, stderr } = await runFickle(['--json', 'lab'])
  expect(code).toBe(2)
  expect(stderr).toContain('Put the command first: fickle lab')
})

test('a file that is given without its flag is told the flag', async () => {
  const { code, stderr } = await runFickle(['doctor', 'openmetadata.yaml'])
  expect(code).toBe(2)
  expect(stderr).toContain('takes no "openmetadata.yaml" without a flag')
  expect(stderr).toContain('--rp-config openmetadata.yaml')
})

test('wrong values of flag and variable are all told at once, with what is allowed', async () => {
  const { code, stderr } = await runFickle(['lab', '--port', '99999'], {
    env: {
      FICKLE_BALANCE: 'stiky',
      FICKLE_JSON: 'perhaps',
      FICKLE_PUBLIC_URL: 'ftp://x',
      FICKLE_REDIS_URL: 'http://x',
    },
  })
  expect(code).toBe(2)
  expect(stderr).toContain('5 settings are wrong')
  expect(stderr).toContain('--port is "99999". Use a whole number from 0 to 65535.')
  expect(stderr).toMatch(/FICKLE_BALANCE is "stiky"\. Use one of .*; the nearest is sticky\./)
  expect(stderr).toContain('FICKLE_JSON is "perhaps". Use true or false.')
  expect(stderr).toContain('FICKLE_PUBLIC_URL is "ftp://x", which is not a URL.')
  expect(stderr).toContain(
    'FICKLE_REDIS_URL is "http://x", which is not a URL of Redis. Write it like redis://localhost:6379.',
  )
})

test('a misspelt variable is pointed out and harms nothing', async () => {
  const { code, stderr } = await runFickle(['quirks', '--json'], { env: { FICKLE_PROT: '1' } })
  expect(code).toBe(0)
  expect(stderr).toContain('FICKLE_PROT is not a setting of fickle; did you mean FICKLE_PORT?')
})

test('every command has help with examples that call it', async () => {
  const [{ commands }, { parseArguments }] = await Promise.all([
    import('./commands.ts'),
    import('./parse-arguments.ts'),
  ])
  for (const [name, { load }] of Object.entries(commands)) {
    const { command } = await load()
    const parsed = parseArguments(name, command, ['--help'])
    const help = 'help' in parsed ? parsed.help : ''
    expect(help).toContain(`Usage: fickle ${name}`)
    expect(help).toMatch(new RegExp(`Examples:\\n {2}fickle ${name}`))
    for (const flag of command.flags) expect(help, `${name} --${flag}`).toContain(`--${flag}`)
  }
})

test('every example is a command line that is understood', async () => {
  const [{ commands }, { parseArguments }] = await Promise.all([
    import('./commands.ts'),
    import('./parse-arguments.ts'),
  ])
  for (const [name, { load }] of Object.entries(commands)) {
    const { command } = await load()
    for (const [line] of command.examples) {
      const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([whole, a, b]) => a ?? b ?? whole)
      const shell = words.indexOf('<')
      const rest = words.slice(name.split(' ').length, shell < 0 ? undefined : shell)
      expect(() => parseArguments(name, command, rest), line).not.toThrow()
    }
  }
})

test('the help of the program lists every command', async () => {
  const { commands } = await import('./commands.ts')
  const { stdout } = await runFickle(['--help'])
  for (const name of Object.keys(commands)) expect(stdout).toContain(`  ${name} `)
})

test('fickle help COMMAND is the help of the command', async () => {
  const [help, same] = await Promise.all([runFickle(['help', 'ready']), runFickle(['ready', '--help'])])
  expect(help.stdout).toBe(same.stdout)
})

test('an error has no stack trace unless --verbose asks for one', async () => {
  const [plain, verbose] = await Promise.all([
    runFickle(['quirks', 'nonce']),
    runFickle(['quirks', 'nonce', '--verbose']),
  ])
  expect(plain.stderr).not.toContain('    at ')
  expect(verbose.stderr).toContain('    at ')
  expect(plain.code).toBe(2)
})

test('quirks lists the catalogue as JSON in the documented shape', async () => {
  const { stdout } = await runFickle(['quirks', '--json'])
  const quirks = JSON.parse(stdout) as Record<string, unknown>[]
  const nonce = quirks.find(({ id }) => id === 'id-token-nonce-mismatch')
  expect(nonce).toMatchObject({ stage: 'id-token-claims', expect: 'reject', level: 'must', params: [] })
  for (const quirk of quirks) {
    expect(Object.keys(quirk)).toEqual(expect.arrayContaining(['title', 'why', 'spec', 'catalogue']))
  }
})

test('quirks ID explains one, and a misspelt one names the nearest', async () => {
  const [known, unknown] = await Promise.all([
    runFickle(['quirks', 'id-token-nonce-mismatch', '--port', '7000']),
    runFickle(['quirks', 'id-token-nonce-mismach']),
  ])
  expect(known.stdout).toContain('http://localhost:7000/standard~id-token-nonce-mismatch')
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('"id-token-nonce-mismatch"')
})

test('a reader that stops early is no mistake', async () => {
  const { spawn } = await import('node:child_process')
  const child = spawn('sh', [
    '-c',
    `"${process.execPath}" "${import.meta.dirname}/fickle.mjs" quirks --json | head -1`,
  ])
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(stderr).not.toContain('EPIPE')
})
