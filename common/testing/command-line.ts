/** For tests: the entry script of the command line, which `tools/suite/bundle-command-line.ts` has made where tests began with it. */
import { join } from 'node:path'

/** The variable in which a run of the tests tells its processes where the bundle is. */
export const COMMAND_LINE = 'COMMAND_LINE_UNDER_TEST'

/** Its path: the bundle's, or the source's in a test that somebody starts without it. */
export const commandLine = (): string =>
  process.env[COMMAND_LINE] ?? join(import.meta.dirname, '../../cli/fickle.mjs')
