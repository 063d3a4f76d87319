/** What a shape finds wrong is said in fickle's words, whatever the shape and whatever the value. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkShape, inWords } from './shape-problems.ts'

/** Shapes of every kind that a configuration, a file or a call could have. */
const { shape: shapes } = fc.letrec<{ shape: z.ZodType }>((again) => ({
  shape: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<z.ZodType>(
      z.string(),
      z.string().min(3).max(5),
      z.string().regex(/^a+$/),
      z.url(),
      z.email(),
      z.uuid(),
      z.iso.datetime(),
      z.base64url(),
      z.number(),
      z.number().int().min(1).max(3),
      z.int().multipleOf(7),
      z.coerce.number(),
      z.boolean(),
      z.null(),
      z.bigint(),
      z.date(),
      z.never(),
      z.undefined(),
      z.literal(['a', 1]),
      z.enum(['on', 'off']),
      z.string().refine((text) => text.length > 9),
      z.string().transform(Number).pipe(z.number().min(5)),
      z.tuple([z.string(), z.number()]),
      z.set(z.string()).min(1),
      z.map(z.string(), z.number()),
      z.instanceof(Date),
      z.stringFormat('colour', /^#[0-9a-f]{6}$/),
    ),
    again('shape').map((item) => z.array(item).min(1).max(2)),
    again('shape').map((item) => z.record(z.string().regex(/^[a-z]+$/), item)),
    again('shape').map((item) => z.record(z.enum(['a', 'b']), item)),
    again('shape').map((item) => item.optional()),
    again('shape').map((item) => z.preprocess((value) => value, item)),
    fc.tuple(again('shape'), again('shape')).map(([a, b]) => z.strictObject({ a, b: b.optional() })),
    fc.tuple(again('shape'), again('shape')).map(([a, b]) => z.union([a, b])),
    fc.tuple(again('shape'), again('shape')).map(([a, b]) => z.intersection(a, b)),
    again('shape').map((item) =>
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('one'), item }),
        z.object({ kind: z.literal('two') }),
      ]),
    ),
  ),
}))

/** How the validator speaks when nobody has given it words. */
const raw = /invalid|expected|received|unrecognized|too (small|big)|\0|undefined|NaN|\bzod\b/i

test('a problem is told in sentences, never in the words of the validator', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3, noUnicodeString: true }),
    fc.record({ a: fc.jsonValue(), kind: fc.constantFrom('one', 'two', 'three') }),
    fc.constantFrom<unknown>(undefined, 10 ** 400, Number.NaN, ['aaa', 1], { a: 1, c: 2 }),
  )
  let problems = 0
  fc.assert(
    fc.property(shapes, value, (shape, given) => {
      let result: ReturnType<typeof checkShape>
      try {
        result = checkShape(shape, given)
      } catch (error) {
        // Two halves of an intersection that both changed the value cannot be merged: the shape is wrong, not the value.
        expect(String(error)).toContain('Unmergable intersection')
        return
      }
      if ('value' in result) return
      expect(result.problems.length).toBeGreaterThan(0)
      for (const { problem, fix } of result.problems) {
        problems += 1
        expect(problem).toMatch(/^(is|must|has|needs)\b/)
        // Names of the value may hold anything; those that this test gives do not.
        expect(`${problem} ${fix}`).not.toMatch(raw)
      }
    }),
    { numRuns: 800 },
  )
  expect(problems).toBeGreaterThan(300)
})

test('words that a shape has of its own stand as they are, in a union too', () => {
  const side = z.union([z.string().min(2), z.number()], { error: 'must be a side' })
  const told = checkShape(z.strictObject({ left: side, right: side }), { left: [], right: {} })
  expect(told).toHaveProperty('problems')
  expect(inWords('problems' in told ? told.problems : [])).toBe('left must be a side; right must be a side')
})

test('the place comes first, and what is missing, unknown or of the wrong kind is named', () => {
  const shape = z.strictObject({ users: z.array(z.strictObject({ name: z.string() })), port: z.int().max(9) })
  const told = checkShape(shape, { users: [{}, { name: 1 }, { name: 'a', nam: 'b' }], port: 'x' })
  expect('problems' in told && inWords(told.problems)).toBe(
    'users.0.name is missing; users.1.name is a number, and must be a text; users.2.nam is not a setting; ' +
      'port is a text, and must be a number',
  )
})

test.each([
  ['stick', 'The nearest is sticky.'],
  ['zzzzzzzzzz', 'Change it, or leave it out.'],
])('a value that is none of those allowed is near one only if it is like it: %s', (value, fix) => {
  expect(checkShape(z.enum(['sticky', 'random']), value)).toMatchObject({ problems: [{ fix }] })
})
