/** One command's arguments, read with commander, and the help of commands and program. */
import { Command, CommanderError, Option } from 'commander'
import { nearest } from '../common/nearest.ts'
import { FickleError } from '../journal/fickle-error.ts'
import type { CommandDefinition } from './command.ts'
import { commands, defaultCommand } from './commands.ts'
import type { Flag } from './settings/flag.ts'
import { type FlagName, flags, keyOfFlag, variableOfFlag } from './settings/flags.ts'

export type ParsedArguments =
  | { readonly help: string }
  | { readonly flags: Readonly<Record<string, unknown>>; readonly operands: readonly string[] }

const ofEveryCommand = ['config', 'verbose'] as const satisfies readonly FlagName[]

const collect = (value: string, sofar: readonly string[] = []) => [...sofar, value]

function optionOf(name: FlagName, defaults: CommandDefinition['defaults'] = {}): Option {
  const flag: Flag = flags[name]
  const byDefault = defaults[name] ?? ('default' in flag ? flag.default : undefined)
  const notes = [
    'options' in flag && flag.options ? `one of ${flag.options.join(', ')}` : undefined,
    byDefault !== undefined ? `default ${byDefault}` : undefined,
    variableOfFlag(name),
  ].filter((note) => note !== undefined)
  const spelling = flag.type === 'switch' ? `--${name}` : `--${name} <${flag.value ?? 'VALUE'}>`
  const option = new Option(spelling, `${flag.about} (${notes.join('; ')})`)
  return flag.type === 'list' ? option.argParser(collect) : option
}

const examplesText = (examples: CommandDefinition['examples']) => {
  const width = Math.max(...examples.map(([line]) => line.length))
  return `\nExamples:\n${examples.map(([line, about]) => `  fickle ${line.padEnd(width)}  # ${about}`).join('\n')}\n`
}

function build(name: string, definition: CommandDefinition): Command {
  const command = new Command(`fickle ${name}`)
    .description(commands[name]?.summary ?? '')
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
  for (const [operand, about] of Object.entries(definition.operands ?? {})) command.argument(operand, about)
  for (const flag of new Set([...definition.flags, ...ofEveryCommand]))
    command.addOption(optionOf(flag, definition.defaults))
  command.addOption(new Option('--settings <FILE>', 'the former name of --config').hideHelp())
  command.addHelpText(
    'after',
    `${definition.details ? `\n${definition.details}\n` : ''}${examplesText(definition.examples)}`,
  )
  return command
}

function usageError(
  error: CommanderError,
  name: string,
  command: Command,
  rest: readonly string[],
): FickleError {
  const see = `See fickle ${name} --help.`
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  if (error.code === 'commander.unknownOption') {
    const [spelling = quoted] = quoted.split('=')
    const known = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? '')
    return new FickleError(
      'ERR_FLAG_UNKNOWN',
      `fickle ${name} has no flag ${spelling}.`,
      `Did you mean ${nearest(spelling, known)}? ${see}`,
      { cause: error },
    )
  }
  if (error.code === 'commander.excessArguments') {
    const first = rest.find((word) => Object.hasOwn(commands, word))
    const [stray = ''] = command.args.slice(command.registeredArguments.length)
    const ofFile = command.options.find(({ flags, hidden }) => !hidden && flags.includes('<FILE>'))
    const isFile = /[./]/.test(stray) && ofFile !== undefined
    const hint = first
      ? `Put the command first: fickle ${first} ...`
      : isFile
        ? `To give a file: ${ofFile.long} ${stray}. ${see}`
        : see
    return new FickleError(
      'ERR_USAGE',
      `fickle ${name} takes no "${stray}" without a flag before it.`,
      hint,
      { cause: error },
    )
  }
  const sentence = error.message.replace(/^error: /, '').replace(/\.?$/, '.')
  return new FickleError('ERR_USAGE', `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`, see, {
    cause: error,
  })
}

/** @throws FickleError `ERR_FLAG_UNKNOWN`, `ERR_USAGE` */
export function parseArguments(
  name: string,
  definition: CommandDefinition,
  rest: readonly string[],
): ParsedArguments {
  const command = build(name, definition)
  let help = ''
  command.configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} })
  try {
    command.parse(rest, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') return { help }
    throw usageError(error, name, command, rest)
  }
  const options = command.opts()
  const byName = [...definition.flags, ...ofEveryCommand, 'settings'].map(
    (flag: string) => [flag, options[keyOfFlag(flag)]] as const,
  )
  return {
    flags: Object.fromEntries(byName.filter(([, value]) => value !== undefined)),
    operands: command.args,
  }
}

const commandList = () => {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  return Object.entries(commands)
    .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
    .join('\n')
}

/** The help of the whole program. */
export const programHelp = (): string => `Usage: fickle [COMMAND] [flags]

An OpenID provider that misbehaves on purpose, a lab of replicas, and a harness that says what happened and why.
For testing only.

Commands:
${commandList()}

Flags of every command:
  --help      what the command does, its flags and examples (also: fickle help COMMAND)
  --verbose   say more, and show stack traces
  --version   print the version
${examplesText([
  ['', 'an OpenID provider at http://localhost:6749'],
  ['lab', 'provider, two replicas and a balancer: see a login fail, and why'],
  ['quirks id-token-nonce-mismatch', 'what one misbehaviour does and how to try it'],
  ['check --help', 'how to check a relying party of your own'],
])}
Without a command, fickle ${defaultCommand}. Every flag has a variable, named beside it in the help of its command.
`
