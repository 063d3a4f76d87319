/** `fickle init`: a commented configuration file, and a Playwright set-up. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineCommand } from '../command.ts'
import {
  configurationFile,
  playwrightConfiguration,
  playwrightNext,
  playwrightSpec,
} from '../starter-files.ts'
import { writeNewFiles } from '../write-new-files.ts'

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
    writeNewFiles(folder, files, values.force)
    if (terminal.json) terminal.result({ written: Object.keys(files) })
    else for (const name of Object.keys(files)) terminal.print(name)
    const missing = ['@playwright/test', 'fickle'].filter(
      (name) => !existsSync(join(folder, 'node_modules', name, 'package.json')),
    )
    terminal.say(values.playwright ? playwrightNext(missing) : 'Next: fickle')
    return 0
  },
})
