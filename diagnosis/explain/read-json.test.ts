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

test('long strings, many values and unwanted keys are cut', async () => {
  const [part] = await read(
    JSON.stringify({ long: 'x'.repeat(100), skip: { y: 1 }, many: [1, 2, 3, 4, 5, 6] }),
    {
      ...all,
      longestString: 10,
      mostValues: 4,
      without: new Set(['skip']),
    },
  )
  expect(part?.value).toEqual({ long: 'xxxxxxxxxx', many: [1, 2, 3] })
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
