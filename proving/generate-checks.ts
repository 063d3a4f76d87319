/** What `npm run generate` writes as the index of the checks. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'checks')
const machinery = new Set(['check.ts', 'order.ts', 'index.ts'])

/** Names of all checks, sorted. */
export const checkNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !machinery.has(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()

const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
const keyOf = (name: string) => (/^[a-z]+$/.test(name) ? name : `'${name}'`)

/** The text of `checks/index.ts`. */
export const checkIndex = (names: readonly string[]): string =>
  [
    '/** Every check by its name. Written by `npm run generate`. */',
    ...names.map((name) => `import { check as ${camelCase(name)} } from './${name}.ts'`),
    '',
    'export const checks = {',
    ...names.map((name) => `  ${keyOf(name)}: ${camelCase(name)},`),
    '} as const',
    '',
    'export type CheckName = keyof typeof checks',
    '',
  ].join('\n')
