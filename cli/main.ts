/** Finds the command in the arguments, loads only that one, and turns how it ended into an exit code. */
import { nearest } from '../common/nearest.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { commands, defaultCommand } from './commands.ts'
import { createLifetime, type Lifetime } from './lifetime.ts'
import { parseArguments, programHelp } from './parse-arguments.ts'
import { readSettings, unknownVariables } from './settings/settings.ts'
import { createTerminal, isFickleError, printError } from './terminal.ts'

/** The command that is named, in one word or two, and what follows it. */
export function findCommand(parameters: readonly string[]): { name: string; rest: readonly string[] } {
  const [first, second] = parameters
  if (first === undefined || first.startsWith('-')) return { name: defaultCommand, rest: parameters }
  if (second !== undefined && Object.hasOwn(commands, `${first} ${second}`))
    return { name: `${first} ${second}`, rest: parameters.slice(2) }
  if (Object.hasOwn(commands, first)) return { name: first, rest: parameters.slice(1) }
  const names = Object.keys(commands)
  throw new FickleError(
    'ERR_COMMAND_UNKNOWN',
    `There is no command "${first.slice(0, 60)}".`,
    `Did you mean "${nearest(first, names)}"? The commands are ${names.join(', ')}.`,
  )
}

async function run(parameters: readonly string[], lifetime: Lifetime): Promise<number> {
  // `fickle help lab` is `fickle lab --help`, and --verbose may stand before the command.
  const words = parameters[0] === 'help' ? [...parameters.slice(1), '--help'] : [...parameters]
  if (words[0] === '--verbose') words.push(words.shift() ?? '')
  if (words[0] === '--help' || words[0] === '-h') {
    process.stdout.write(programHelp())
    return 0
  }
  if (words[0] === '--version' || words[0] === '-V') {
    const { default: description } = await import('../package.json', { with: { type: 'json' } })
    process.stdout.write(`${description.version}\n`)
    return 0
  }
  const { name, rest } = findCommand(words)
  const { command } = (await commands[name]?.load()) ?? {}
  if (!command) throw new Error(`The command ${name} cannot be loaded`)
  const parsed = parseArguments(name, command, rest)
  if ('help' in parsed) {
    process.stdout.write(parsed.help)
    return 0
  }
  const environment = process.env
  const folder = process.cwd()
  const { defaults } = command
  const settings = await readSettings(command.flags, parsed.flags, { environment, folder, defaults })
  const terminal = createTerminal({ json: (settings.values as { json?: boolean }).json === true })
  for (const message of [...settings.warnings, ...unknownVariables(environment)]) terminal.warn(message)
  return command.run({ ...settings, operands: parsed.operands, terminal, lifetime, environment, folder })
}

/** Runs the command line and ends the process with its exit code. */
export async function main(parameters: readonly string[]): Promise<void> {
  const verbose =
    parameters.includes('--verbose') || /^(1|true|yes|on)$/i.test(process.env.FICKLE_VERBOSE ?? '')
  const lifetime = createLifetime({ verbose })
  // A reader that has seen enough (`| head`), or a terminal that was closed, ends what was started; a signal has its own code.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (!lifetime.interrupted)
      void lifetime.abandon(/^(EPIPE|EIO)$/.test(`${code}`) ? 'unread' : 'unwritable')
  })
  process.stderr.on('error', () => undefined)
  try {
    process.exitCode = await run(parameters, lifetime)
  } catch (error) {
    if (lifetime.interrupted) return await new Promise<never>(() => {})
    printError(error, verbose)
    process.exitCode = isFickleError(error) ? error.exitCode : 3
  } finally {
    await lifetime.end()
  }
}
