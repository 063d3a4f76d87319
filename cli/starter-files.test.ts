/** What `init` writes: it works as it stands, and with each of its commented parts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkConfiguration } from '../provider/issuers/check-configuration.ts'
import { readSettings } from './settings/settings.ts'
import { configurationFile } from './starter-files.ts'

const names = [
  'port',
  'app-port',
  'auto-sign-in',
  'public-url',
  'internal-url',
  'allow-host',
  'fat-id-tokens',
] as const

async function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'fickle-init-'))
  try {
    writeFileSync(join(folder, 'fickle.config.yaml'), text)
    return await readSettings(names, {}, { environment: {}, folder })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Settings that are commented out: `# key: ...`, with the lines that belong to each. */
const commented = [...configurationFile.matchAll(/^# [a-zA-Z]+:(?: .*)?\n(?:# {2,}.*\n)*/gm)]
  .map(([block]) => block)
  .filter((block) => !block.startsWith('# fickle.config.yaml') && !/^# [a-zA-Z]+: [A-Z"]/.test(block))

test('the file works as it stands and names its schema', async () => {
  expect(configurationFile).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/fickle\//)
  expect((await read(configurationFile)).structured.users?.map(({ name }) => name)).toEqual([
    'alice',
    'mallory',
  ])
})

test('every line that names a key belongs to a part that is tried', () => {
  const named = [...configurationFile.matchAll(/^# ([a-z]\w*)\b(?=[:\s]*[{[]|:)/gm)].map(([, key]) => key)
  expect(commented.map((block) => /^# (\w+)/.exec(block)?.[1])).toEqual(named)
  expect(named.length).toBeGreaterThanOrEqual(11)
})

test.each(commented)('it works with %s', async (block) => {
  const plain = block.replace(/^# /gm, '')
  const { values, structured } = await read(configurationFile.replace(block, plain))
  await checkConfiguration({ ...structured, ...(values.autoSignIn && { autoSignIn: values.autoSignIn }) })
  const key = plain.slice(0, plain.indexOf(':'))
  expect({ ...values, ...structured }).toHaveProperty(key, expect.anything())
})
