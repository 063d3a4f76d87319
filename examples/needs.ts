/** Whether this machine can run an example, and if not, why. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Example, Need } from './catalogue.ts'

const answers = (command: string, ...parameters: string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'ignore' }).status === 0

const checks: Readonly<Record<Need, () => string | undefined>> = {
  npm: () => (answers('npm', '--version') ? undefined : 'npm is not installed'),
  apache2: () =>
    existsSync('/usr/sbin/apache2') && existsSync('/usr/lib/apache2/modules/mod_auth_openidc.so')
      ? undefined
      : 'apache2 with libapache2-mod-auth-openidc is not installed',
  python3: () =>
    answers('python3', '-c', 'import venv, ensurepip') ? undefined : 'python3 with venv is not installed',
  go: () => (answers('go', 'version') ? undefined : 'Go is not installed'),
  java: () =>
    answers('mvn', '--version') ? undefined : 'Maven with a Java development kit is not installed',
}

const found = new Map<Need, string | undefined>()

/** Why this machine lacks something; undefined where it has it. Asked once. */
export function lack(need: Need): string | undefined {
  if (!found.has(need)) found.set(need, checks[need]())
  return found.get(need)
}

/** Why an example cannot run here; undefined where it can. */
export function missingFor({ needs }: Example): string | undefined {
  return needs.map(lack).find((reason) => reason !== undefined)
}
