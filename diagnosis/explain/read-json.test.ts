/** Parts of JSON files: the wanted values, whatever the chunks; bounds; clear errors. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReadOptions, readJson, type Source } from './read-json.ts'

async function* chunksOf(
  text: string,
  size: number,
): Source extends AsyncIterable<infer T> ? AsyncGenerator<T> : never {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

const read = async (text: string, options: ReadOptions, size = 7) => {
  const parts = []
  for await (const part of readJson(chunksOf(text, size), options)) parts.push(part)
  return parts
}

const all: ReadOptions = { wanted: (path) => path.length === 0 }

test('any JSON comes back as JSON.parse has it, whatever the chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 40 }), async (value, size) => {
      const text = JSON.stringify(value, null, 1)
      const [part] = await read(text, all, size)
      expect(part?.value).toEqual(JSON.parse(text))
    }),
    { numRuns: 200 },
  )
})

test('only the wanted values are built, with their paths', async () => {
  const parts = await read('{"a":{"b":[{"c":1},{"c":"two"}],"d":5},"e":[]}', {
    wanted: (path) => path.length === 3 && path[1] === 'b',
  })
  expect(parts).toEqual([
    { path: ['a', 'b', 0], value: { c: 1 } },
    { path: ['a', 'b', 1], value: { c: 'two' } },
  ])
})

test('long strings and unwanted keys are cut', async () => {
  const [part] = await read(
    JSON.stringify({ long: 'x'.repeat(100), skip: { y: [1, '}'] }, ski: 2, n: 1.5 }),
    {
      ...all,
      longestString: 10,
      without: new Set(['skip']),
    },
  )
  expect(part?.value).toEqual({ long: 'xxxxxxxxxx', skip: null, ski: 2, n: 1.5 })
})

test('a value that is larger than the bound is read as undefined, and the rest goes on', async () => {
  const parts = await read(JSON.stringify([{ many: Array(50).fill(1) }, { a: 1 }]), {
    wanted: (path) => path.length === 1,
    largestValue: 40,
  })
  expect(parts.map(({ value }) => value)).toEqual([undefined, { a: 1 }])
})

test('a cut tears no escape and no character', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.integer({ min: 5, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (given, longestString, size, ascii) => {
        const json = JSON.stringify({ given, after: 'ok' })
        const text = ascii
          ? json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : json
        const [part] = await read(text, { ...all, longestString }, size)
        const value = part?.value as { given: string; after: string }
        expect(given.startsWith(value.given.replace(/[\ud800-\udbff]$/, ''))).toBe(true)
        expect(value.given.includes('\ufffd') && !given.includes('\ufffd')).toBe(false)
        expect(value.after).toBe('ok')
      },
    ),
    { numRuns: 300 },
  )
})

test('long strings come back whole or cut at the bound, whatever the chunks and escapes', async () => {
  const long = fc
    .array(fc.constantFrom('plain words '.repeat(9), '"', '\\\\', '\n', 'é', '😀', 'x'), { maxLength: 12 })
    .map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(long, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 60, max: 2000 }),
      async (given, size, longestString) => {
        const [part] = await read(JSON.stringify(given), { ...all, longestString }, size)
        for (const [index, value] of Object(part).value.entries()) {
          const whole = given[index] ?? ''
          expect(whole.startsWith(value)).toBe(true)
          if (Buffer.byteLength(JSON.stringify(whole)) <= longestString) expect(value).toBe(whole)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('what lies deeper than any reader needs becomes null', async () => {
  const [part] = await read(`{"a":${'['.repeat(5000)}"]"${']'.repeat(5000)},"b":2}`, all)
  expect(part?.value).toMatchObject({ b: 2 })
})

test('a key named __proto__ is data', async () => {
  const [part] = await read('{"__proto__":{"polluted":true}}', all)
  expect(Object.keys(part?.value as object)).toEqual(['__proto__'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('deep nesting ends nothing', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  await expect(read(deep, all, 4096)).resolves.toHaveLength(1)
})

test('a file that ends too early says so', async () => {
  await expect(read('{"log":{"entries":[{"a":1},', all)).rejects.toMatchObject({
    code: 'ERR_JSON_TRUNCATED',
    message: expect.stringContaining('after 27 characters'),
  })
})

test('what is no JSON says where', async () => {
  await expect(read('{"log": nonsense}', all)).rejects.toMatchObject({ code: 'ERR_JSON_MALFORMED' })
  await expect(read('{"a":1} trailing', all)).rejects.toMatchObject({ code: 'ERR_JSON_MALFORMED' })
})

const none: ReadOptions = { wanted: () => false }

test.each([
  '{"a" 1}',
  '{"a":1,}',
  '[1 2]',
  '[1,]',
  '{"a":}',
  '[01]',
  '[tru]',
  '{a:1}',
  '[1}',
  '{"a":1]',
  ']',
  '1 2',
])('what is not JSON outside of wanted values is found as well: %s', async (text) => {
  await expect(read(text, none, 2)).rejects.toMatchObject({ code: 'ERR_JSON_MALFORMED' })
  await expect(read(text, none, 99)).rejects.toMatchObject({ code: 'ERR_JSON_MALFORMED' })
})

test('any JSON passes, and any beginning of it is cut off, where nothing is wanted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 40 }), async (value, size) => {
      const text = JSON.stringify([value])
      await expect(read(text, none, size)).resolves.toEqual([])
      await expect(read(text.slice(0, -1), none, size)).rejects.toMatchObject({ code: 'ERR_JSON_TRUNCATED' })
    }),
    { numRuns: 200 },
  )
})
