/** The parser's codes are those of the table, and what it says itself reaches nobody. */
import { expect, test } from 'vitest'
import { parse, YAMLParseError } from 'yaml'
import { yamlFault } from './yaml-fault.ts'

test.each([
  ['a: 1\na: 2\n', 'the same key stands twice'],
  ['a:\n\t- b\n', 'a tab indents it'],
  ['{', 'bracket or brace'],
  ['a: [1, 2\n', 'a bracket there is not closed'],
  ['a: *\n', 'alias'],
  ['a: b: c\n', 'second colon'],
  ['a\nb: c\n', 'two lines'],
  ['a: "\\q"\n', 'backslash'],
  ['a: `b`\n', 'put it in quotes'],
  ['a: 1\n---\nb: 2\n', 'second document'],
  ['a: {b: 1}}\n', 'does not expect'],
])('%j is told in words', (text, words) => {
  const read = () => parse(text)
  expect(read).toThrow(YAMLParseError)
  expect(read).toThrow(expect.toSatisfy(({ code }: YAMLParseError) => yamlFault(code).includes(words)))
})

test('a fault that is in no table still is one', () => {
  expect(yamlFault('NEW_IN_A_LATER_VERSION')).toBe('it cannot be parsed from here on')
})
