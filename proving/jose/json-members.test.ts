import { expect, test } from 'vitest'
import { duplicateMember, parseFirstWins } from './json-members.ts'

test('a name that comes twice in one object is found, at any depth', () => {
  expect(duplicateMember('{"sub":"a","x":1,"sub":"b"}')).toBe('sub')
  expect(duplicateMember('{"a":{"b":1,"b":2}}')).toBe('b')
  expect(duplicateMember('{"a":[{"b":1},{"b":2}],"b":"a"}')).toBeUndefined()
})

test('names in values and escaped quotes are no members', () => {
  expect(duplicateMember('{"a":"\\"sub\\":1,\\"sub\\":2","sub":"x"}')).toBeUndefined()
  expect(duplicateMember('{"a":["sub","sub"],"sub":"x"}')).toBeUndefined()
  expect(duplicateMember('{"s\\u0075b":1,"sub":2}')).toBe('sub')
})

test('the first of two members can be made to count', () => {
  expect(parseFirstWins('{"sub":"victim","n":1,"sub":"own","o":{"sub":"z"}}')).toEqual({
    sub: 'victim',
    n: 1,
    o: { sub: 'z' },
  })
  expect(JSON.parse('{"sub":"victim","sub":"own"}')).toEqual({ sub: 'own' })
})
