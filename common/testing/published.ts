/** For tests: what is published, as `tools/suite/bundle-published.ts` has made it where tests began with it. */
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The variable in which a run of the tests tells its processes where the bundle's entry script is. */
export const COMMAND_LINE = 'COMMAND_LINE_UNDER_TEST'

/** The command line's entry script: the bundle's, or the source's in a test that somebody starts without it. */
export const commandLine = (): string => process.env[COMMAND_LINE] ?? join(root, 'cli/fickle.mjs')

/** The program that the container of a replica runs. */
export function replicaProgram(): string {
  const bundled = process.env[COMMAND_LINE]
  return bundled
    ? join(dirname(dirname(bundled)), 'relying-party/main.js')
    : join(root, 'relying-party/main.ts')
}

/** What programs import, by its name, and the module that it is, without its extension. */
export const libraryEntries = {
  fickle: 'index',
  'fickle/playwright': 'e2e/playwright-fixtures',
  'fickle/vitest': 'e2e/vitest-fixtures',
} as const

/** The path of what a program imports by this name: the bundle's module, or the source. */
export function libraryModule(name: keyof typeof libraryEntries): string {
  const bundled = process.env[COMMAND_LINE]
  return bundled
    ? join(dirname(dirname(bundled)), `${libraryEntries[name]}.js`)
    : join(root, `${libraryEntries[name]}.ts`)
}
