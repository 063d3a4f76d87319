/** What cannot be read, or not together, is said in one sentence or by its line. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { look, said } from '../testing/forms.ts'

test.each([
  [
    'an alias to itself',
    'openmetadata:\n  config: &c\n    authentication: *c\n',
    'line 3) cannot be read: the alias',
  ],
  ['another form', 'receivers: {otlp: {}}\nexporters: {}\n', 'it has the keys receivers, exporters'],
  [
    'aliases upon aliases',
    `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)
      .join('\n')}\n`,
    'expands to more than',
  ],
  ['lists within lists', '['.repeat(200) + ']'.repeat(200), 'nested more than 100 deep'],
])('%s is one sentence', async (_what, text, message) => {
  await expect(look({ 'x.yaml': text })).rejects.toThrow(message)
})

test('two files of the server are one too many, and the forms that are read are named', async () => {
  const block = 'authenticationConfiguration: {clientType: public}\n'
  await expect(look({ 'a.yaml': block, 'b.yaml': block })).rejects.toMatchObject({
    code: 'ERR_CONFIGURATION_FILES',
  })
  await expect(look({ 'c.yaml': 'a: 1\n' })).rejects.toMatchObject({
    fix: expect.stringContaining('docker-compose'),
  })
})

test.each([
  ['a key twice', 'authenticationConfiguration:\n  clientType: public\n  clientType: public\n', 3],
  ['tabs', 'authenticationConfiguration:\n\tclientType: public\n', 2],
  [
    'two documents',
    'authenticationConfiguration: {clientType: public}\n---\nauthenticationConfiguration: {}\n',
    3,
  ],
])('%s: the line is named', async (_what, text, line) => {
  const found = said(await look({ 'x.yaml': text }), 'configuration-syntax')
  expect(found).toMatchObject([{ line, severity: 'error' }])
})
