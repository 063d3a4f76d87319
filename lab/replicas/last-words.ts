/** Keeps the end of what a process writes, however much that is. */
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

export interface LastWords {
  /** What it wrote last, in whole lines where the beginning was cut and more than one is left; undefined where it wrote nothing. */
  text(): string | undefined
}

/** Characters that are kept: whole stack traces of several errors. */
const MOST = 16_000
/** Characters that are quoted of a line without a beginning. */
const MOST_OF_A_LINE = 1_000

export function keepLastWords(streams: readonly (Readable | null)[]): LastWords {
  let written = ''
  let cut = false
  for (const stream of streams) {
    // It reads on, or a process that writes much would wait for it.
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      written += chunk
      if (written.length <= 2 * MOST) return
      written = written.slice(-MOST)
      cut = true
    })
  }
  return {
    text() {
      const end = written.slice(-MOST)
      const isCut = cut || end.length < written.length
      const lines = isCut ? end.split('\n').slice(1).join('\n') : end
      const whole = lines.trim() === '' ? end.slice(-MOST_OF_A_LINE) : lines
      // Terminals obey some control characters.
      const words = stripVTControlCharacters(whole)
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
        .trim()
      return words === '' ? undefined : words
    },
  }
}
