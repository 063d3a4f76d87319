/** The progress of a large file: shown on a terminal alone, and gone at the end. */
import { expect, test } from 'vitest'
import { withProgress } from './read-progress.ts'

async function* chunks(count: number) {
  for (let n = 0; n < count; n += 1) yield new Uint8Array(1024 * 1024)
}

async function shown(count: number, isTTY: boolean, total?: number) {
  const written: string[] = []
  let bytes = 0
  const output = { isTTY, write: (text: string) => written.push(text) }
  for await (const chunk of withProgress(chunks(count), total, output)) bytes += chunk.length
  expect(bytes).toBe(count * 1024 * 1024)
  return written
}

test('a large file shows how far it is read, and the line is gone at the end', async () => {
  const lines = await shown(40, true, 40 * 1024 * 1024)
  expect(lines[0]).toMatch(/Read 8 MB of 42 MB \(20 %\)/)
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.at(-1)).toBe('\r\u001b[K')
})

test('a stream of unknown length shows what was read', async () => {
  expect((await shown(20, true))[0]).toMatch(/Read 8 MB$/)
})

test('nothing is shown for a small file, and where nobody looks', async () => {
  expect(await shown(3, true, 3 * 1024 * 1024)).toEqual([])
  expect(await shown(40, false, 40 * 1024 * 1024)).toEqual([])
})
