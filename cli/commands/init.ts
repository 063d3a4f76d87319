/** `fickle init`: a commented configuration file, and a Playwright set-up. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FickleError } from '../../journal/fickle-error.ts'
import { defineCommand } from '../command.ts'
import {
  configurationFile,
  playwrightConfiguration,
  playwrightNext,
  playwrightSpec,
} from '../starter-files.ts'

export const command = defineCommand({
  flags: ['playwright', 'force', 'json'],
  examples: [
    ['init', 'write fickle.config.yaml'],
    ['init --playwright', 'and a Playwright configuration with a first test'],
  ],
  async run({ values, terminal, folder }) {
    const files: Readonly<Record<string, string>> = {
      'fickle.config.yaml': configurationFile,
      ...(values.playwright && {
        'playwright.config.ts': playwrightConfiguration,
        'e2e/sign-in.spec.ts': playwrightSpec,
      }),
    }
    const existing = Object.keys(files).filter((name) => existsSync(join(folder, name)))
    if (existing.length > 0 && !values.force) {
      throw new FickleError(
        'ERR_FILE_EXISTS',
        `${existing.join(' and ')} exist already, so nothing was written.`,
        'Move them away, or replace them with --force.',
      )
    }
    for (const [name, text] of Object.entries(files)) {
      try {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), text)
      } catch (cause) {
        throw new FickleError(
          'ERR_FILE_NOT_WRITTEN',
          `${name} cannot be written.`,
          'Run it in a folder that this user may write to.',
          { cause },
        )
      }
    }
    if (terminal.json) terminal.result({ written: Object.keys(files) })
    else for (const name of Object.keys(files)) terminal.print(name)
    const missing = ['@playwright/test', 'fickle'].filter(
      (name) => !existsSync(join(folder, 'node_modules', name, 'package.json')),
    )
    terminal.say(values.playwright ? playwrightNext(missing) : 'Next: fickle')
    return 0
  },
})
