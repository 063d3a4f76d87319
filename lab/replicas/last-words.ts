/** Keeps the end of what a process writes, however much that is. */
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

export interface LastWords {
  /** What it wrote last, in whole lines where the beginning was cut; undefined where it wrote nothing. */
  text(): string | undefined
}

/** Characters that are kept: whole stack traces of several errors. */
const MOST = 16_000

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
      const whole = cut || end.length < written.length ? end.slice(end.indexOf('\n') + 1) : end
      // Terminals obey some control characters.
      const words = stripVTControlCharacters(whole)
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
        .trim()
      return words === '' ? undefined : words
    },
  }
}
