/** Precedence and mistakes of flags, variables and configuration files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from './settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fickle-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const names = ['port', 'allow-host', 'https', 'config', 'balance'] as const
const read = (fromFlags = {}, environment = {}) => readSettings(names, fromFlags, { environment, folder })
const failure = (...given: Parameters<typeof read>) =>
  read(...given).then(
    () => '',
    (error: Error & { fix: string }) => `${error.message} ${error.fix}`,
  )

test('a default holds where nobody says anything', async () => {
  const { values, source } = await read()
  expect(values).toEqual({
    port: 6749,
    allowHost: [],
    https: false,
    config: undefined,
    balance: 'callback-elsewhere',
  })
  expect(source).toBeUndefined()
})

test('a flag goes before a variable, a variable before the file', async () => {
  write('fickle.config.yaml', 'port: 1001\nallowHost: [a, b]\nhttps: true\n')
  expect((await read()).values).toMatchObject({ port: 1001, allowHost: ['a', 'b'], https: true })
  expect((await read({}, { FICKLE_PORT: '1002', FICKLE_HTTPS: 'no' })).values).toMatchObject({
    port: 1002,
    https: false,
  })
  expect((await read({ port: '1003' }, { FICKLE_PORT: '1002' })).values.port).toBe(1003)
})

test('an empty variable is one that nobody set', async () => {
  expect((await read({}, { FICKLE_PORT: '' })).values.port).toBe(6749)
})

test('a variable may hold a list and FICKLE_CONFIG_JSON everything', async () => {
  const environment = {
    FICKLE_ALLOW_HOST: 'a,b',
    FICKLE_CONFIG_JSON: '{"port": 7, "users": [{"name": "eve"}]}',
  }
  const { values, structured, source } = await read({}, environment)
  expect(values).toMatchObject({ port: 7, allowHost: ['a', 'b'] })
  expect(structured.users).toEqual([{ name: 'eve', claims: {} }])
  expect(source).toBe('FICKLE_CONFIG_JSON')
})

test('a JSON file is found as well as a YAML one', async () => {
  write('fickle.config.json', '{"$schema": "x", "port": 8}')
  expect(await read()).toMatchObject({ values: { port: 8 }, source: 'fickle.config.json' })
})

test('a comment in JSON is told as one, at the root and below, and one that begins with # is none of a setting', async () => {
  write(
    'fickle.config.json',
    '{\n  // mine\n  "port": 8,\n  "users": [{ /* who */ "name": "eve", "claims": {} }]\n}',
  )
  const text = await failure()
  const comment =
    'begins with a comment, which JSON does not have. Leave it out; in a file, a comment begins with #.'
  expect(text).toContain(`fickle.config.json:3:11 (// mine "port") ${comment}`)
  expect(text).toContain(`(users.0./* who */ "name") ${comment}`)
  write('fickle.config.json', '{ # mine\n  "port": 8 }')
  expect(await read()).toMatchObject({ values: { port: 8 } })
})

test('all mistakes of a file are told at once with line and column', async () => {
  write('fickle.config.yaml', 'port: many\nprot: 1\nusers:\n  - name: al ice\n  - nam: bob\nbalance: stick\n')
  const text = await failure()
  expect(text).toContain('fickle.config.yaml:1:7 (port) is "many"')
  expect(text).toContain('fickle.config.yaml:2:7 (prot) is not a setting. The nearest is port.')
  expect(text).toContain('fickle.config.yaml:4:11 (users.0.name) must have no spaces or slashes')
  expect(text).toMatch(/fickle\.config\.yaml:5:5 \(users\.1\.name\) is missing/)
  expect(text).toContain('fickle.config.yaml:6:10 (balance) is "stick"')
})

test('a file that is not YAML is told with its place', async () => {
  write('fickle.config.yaml', 'port: 1\nusers: [\n')
  expect(await failure()).toMatch(/fickle\.config\.yaml:\d+:\d+ is not YAML/)
})

test.for([
  ['port: 1\nport: 2\n', 'fickle.config.yaml:2:1 is not YAML: the same key stands twice in one map.'],
  ['port: 1\n---\nport: 2\n', 'is not YAML: a second document begins (---).'],
  ['users: *there\n', 'fickle.config.yaml has an alias (*) whose anchor (&) is not above it.'],
  ['a_name_like_no_other: 1\n', '(a_name_like_no_other) is not a setting. Leave it out.'],
] as const)('what is wrong with a file is told in words: %j', async ([text, message]) => {
  write('fickle.config.yaml', text)
  expect(await failure()).toContain(message)
})

test('a file that is named and missing is told by its name', async () => {
  expect(await failure({ config: 'gone.yaml' })).toContain('gone.yaml does not exist')
})

test('--config and its variable name fickle’s own file, and so do their former names, with a notice', async () => {
  write('mine.yaml', 'port: 9')
  const values = { port: 9 }
  expect(await read({ config: 'mine.yaml' })).toMatchObject({ values, warnings: [] })
  expect(await read({}, { FICKLE_CONFIG: 'mine.yaml' })).toMatchObject({ values, warnings: [] })
  expect(await read({ settings: 'mine.yaml' })).toMatchObject({
    values,
    warnings: ['--settings is the former name of --config, and the next version does not accept it.'],
  })
  expect(await read({}, { FICKLE_SETTINGS: 'mine.yaml' })).toMatchObject({
    values,
    warnings: [
      'FICKLE_SETTINGS is the former name of FICKLE_CONFIG, and the next version does not accept it.',
    ],
  })
})

test('a flag that the next version does not take says so, and what to do instead', async () => {
  const said = async (fromFlags = {}, environment = {}) =>
    (await readSettings(['without-replay'], fromFlags, { environment, folder })).warnings
  expect(await said()).toEqual([])
  const sentence = 'is the default now: leave it out. The next version does not accept it.'
  expect(await said({ 'without-replay': true })).toEqual([`--without-replay ${sentence}`])
  expect(await said({}, { FICKLE_WITHOUT_REPLAY: 'true' })).toEqual([`FICKLE_WITHOUT_REPLAY ${sentence}`])
})

const withRelyingParty = [...names, 'rp-config'] as const
const readBoth = (fromFlags = {}, environment = {}) =>
  readSettings(withRelyingParty, fromFlags, { environment, folder })

test.for([
  ['the documented block', 'authenticationConfiguration:\n  clientType: confidential\n'],
  ['the block alone', 'clientType: confidential\noidcConfiguration:\n  id: a\n'],
  ['a whole file with a key of fickle’s name', 'port: 8585\nauthenticationConfiguration: {}\n'],
  [
    'Helm values',
    'replicas: 2\nopenmetadata:\n  config:\n    authentication:\n      oidcConfiguration:\n        enabled: true\n',
  ],
  ['variables', 'OIDC_CLIENT_ID=a\nOIDC_CLIENT_SECRET=b\n'],
] as const)('at --config %s is taken for a relying party’s, with the new flag', async ([, text]) => {
  write('theirs.yaml', text)
  const { values, warnings } = await readBoth({ config: 'theirs.yaml' })
  expect(values).toMatchObject({ rpConfig: ['theirs.yaml'], port: 6749 })
  expect(warnings).toEqual([expect.stringContaining('use --rp-config for it')])
  const fromVariable = await readBoth({}, { FICKLE_CONFIG: 'theirs.yaml' })
  expect(fromVariable.values.rpConfig).toEqual(['theirs.yaml'])
  expect(fromVariable.warnings).toEqual([expect.stringContaining('use FICKLE_RP_CONFIG for it')])
  // A command that reads no relying party's file is told what is wrong.
  await expect(read({ config: 'theirs.yaml' })).rejects.toMatchObject({ exitCode: 2 })
})

test('beside a relying party’s file, --config names fickle’s own', async () => {
  write('mine.yaml', 'port: 9')
  write('theirs.yaml', 'oidcConfiguration: {}')
  const { values, warnings } = await readBoth({ config: 'mine.yaml', 'rp-config': ['theirs.yaml'] })
  expect(values).toMatchObject({ port: 9, rpConfig: ['theirs.yaml'] })
  expect(warnings).toEqual([])
})

test.for([
  ['prot: 1', 'theirs.yaml:1:7 (prot) is not a setting. The nearest is port.'],
  ['port: 1\nusers: [\n', 'is not YAML'],
] as const)('a mistake in fickle’s own file stays one: %s', async ([text, message]) => {
  write('theirs.yaml', text)
  await expect(readBoth({ config: 'theirs.yaml' })).rejects.toSatisfy((error: Error & { fix: string }) =>
    `${error.message} ${error.fix}`.includes(message),
  )
})

test('a broken FICKLE_CONFIG_JSON is told without showing what it holds', async () => {
  const text = await failure(
    {},
    { FICKLE_CONFIG_JSON: '{"clients": [{"client_id": "a", "client_secret": "hush-hush"' },
  )
  expect(text).toContain('FICKLE_CONFIG_JSON is not JSON')
  expect(text).not.toContain('hush')
})

test('a mistake in a client does not show its secret', async () => {
  const clients = [{ client_id: 'a', client_secret: 'hush-hush', redirect_uris: 'nowhere' }]
  const text = await failure({}, { FICKLE_CONFIG_JSON: JSON.stringify({ clients }) })
  expect(text).toContain('clients.0.redirect_uris')
  expect(text).not.toContain('hush')
})

test('a YAML bomb is refused', async () => {
  const levels = Array.from(
    { length: 9 },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
  )
  write('fickle.config.yaml', `a0: &a0 [x]\n${levels.join('\n')}\n`)
  expect(await failure()).toContain('fickle.config.yaml')
})

const written = `port: \${P:-1234}
lifetimes:
  idToken: \${SECONDS}
clients:
  - client_id: \${ID:-app}
    client_secret: \${SECRET}
`

test('variables are filled in, with a default or as text, and one that is missing is told with its place', async () => {
  write('fickle.config.yaml', written)
  const { values, structured } = await read({}, { SECONDS: '90', SECRET: '0123' })
  expect(values.port).toBe(1234)
  // What a variable holds is text, unless a number is wanted there.
  expect(structured).toEqual({
    lifetimes: { idToken: 90 },
    clients: [{ client_id: 'app', client_secret: '0123' }],
  })
  expect(await failure({}, { SECONDS: '90' })).toContain(
    'fickle.config.yaml:6:20 (clients.0.client_secret) needs the variable SECRET, which is not set',
  )
})

test('issuers are checked like the root, each mistake with its place and the nearest name', async () => {
  write(
    'fickle.config.yaml',
    'issuers:\n  tenant-a:\n    lifetime: {}\n    users:\n      - name: bob\n        claim: {}\n    lifetimes: { idToken: soon }\n    keys: []\n',
  )
  const text = await failure()
  expect(text).toContain(
    'fickle.config.yaml:3:15 (issuers.tenant-a.lifetime) is not a setting. The nearest is lifetimes.',
  )
  expect(text).toContain('(issuers.tenant-a.users.0.claim) is not a setting. The nearest is claims.')
  expect(text).toContain(
    'fickle.config.yaml:7:27 (issuers.tenant-a.lifetimes.idToken) is a text, and must be a number',
  )
  expect(text).toContain('(issuers.tenant-a.keys) must have at least 1 entries')
})

test('keys that are maps are refused at once, however deep they are nested', async () => {
  for (const depth of [3, 100, 400]) {
    write('fickle.config.yaml', '? '.repeat(depth))
    expect(await failure()).toContain('fickle.config.yaml:1:3 has a map or a list as a key.')
  }
})

test('a key that stands twice in one map is a mistake in JSON too, with its place', async () => {
  write('fickle.config.json', '{ "port": 1, "users": [{ "name": "a\\":", "claims": {} }], "port": 2 }')
  await expect(read()).rejects.toThrow(/fickle\.config\.json:1:\d+ is not YAML/)
})
