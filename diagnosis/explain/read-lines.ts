/** Reads a stream line by line into a log reader, in bounded memory; binary data ends it. */
import type { Source } from './read-json.ts'
import { createLogReader, type ReadLog } from './read-log.ts'

/** Longer lines are cut here. */
const LONGEST = 64 * 1024

const decodings: readonly (readonly [mark: readonly number[], name: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

const decoderOf = (chunk: Uint8Array) =>
  new TextDecoder(
    decodings.find(([mark]) => mark.every((byte, index) => chunk[index] === byte))?.[1] ?? 'utf-8',
  )

export async function readLines(source: Source): Promise<ReadLog> {
  const reader = createLogReader()
  let decoder: TextDecoder | undefined
  let rest = ''
  for await (const chunk of source) {
    if (typeof chunk !== 'string') decoder ??= decoderOf(chunk)
    const text = typeof chunk === 'string' ? chunk : (decoder?.decode(chunk, { stream: true }) ?? '')
    if (text.includes('\0')) return reader.binary()
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) reader.add(line.slice(0, LONGEST))
    if (rest.length > LONGEST) {
      reader.add(rest.slice(0, LONGEST))
      rest = ''
    }
  }
  if (rest !== '') reader.add(rest)
  return reader.end()
}
