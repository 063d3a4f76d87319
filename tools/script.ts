/** The command line of the scripts behind `npm run`: `--help`, and one sentence with exit code 2 for what is wrong. */
import { Command, InvalidArgumentError } from 'commander'

/** A script by its name in package.json; arguments and options are added as commander has them. */
export const script = (name: string, about: string): Command =>
  new Command(`npm run ${name} --`)
    .description(about)
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))

/** Reads an option that is a whole number. */
export const wholeNumber =
  (from: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < from)
      throw new InvalidArgumentError(`Use a whole number from ${from}.`)
    return value
  }

/** Collects an option that may be given more than once. */
export const collected = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
]
