/** The contract of a command: which flags it takes, how to use it, and what it does. */
import type { ExitCode } from '../journal/fickle-error.ts'
import type { Lifetime } from './lifetime.ts'
import type { FlagName } from './settings/flags.ts'
import type { Settings } from './settings/settings.ts'
import type { Terminal } from './terminal.ts'

export interface Running<N extends FlagName> extends Settings<N> {
  /** Arguments that are not flags. */
  readonly operands: readonly string[]
  readonly terminal: Terminal
  /** What is handed to it is closed when the command ends, however it ends. */
  readonly lifetime: Lifetime
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
}

export interface CommandDefinition<N extends FlagName = FlagName> {
  readonly flags: readonly N[]
  /** Operands as the help shows them: `[quirk]`, `<file>`, `[scenario...]`. */
  readonly operands?: Readonly<Record<string, string>>
  /** Where a flag has another default here than elsewhere. */
  readonly defaults?: Readonly<Record<string, string>>
  /** What the help says beside the flags. */
  readonly details?: string
  /** Command lines after `fickle`, and what each is for. */
  readonly examples: readonly (readonly [line: string, about: string])[]
  /** Resolves with the exit code; a command that keeps running resolves when it has closed. */
  run(running: Running<N>): Promise<0 | 1 | ExitCode | 130>
}

/** Declares a command. The file's name is the command's. */
export const defineCommand = <const N extends FlagName>(
  command: CommandDefinition<N>,
): CommandDefinition<N> => command
