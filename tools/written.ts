/** Results that a script keeps in docs/generated, to add to them later. */
import { readFileSync } from 'node:fs'

/** As they were last written; empty before the first time. */
export function readWritten<T extends object>(file: string): T | Record<string, never> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
