/** Every compose file, of this repository and of an export, against the JSON schema of the Compose specification, and what compose refuses beyond it. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { exportFiles } from '../lab/export/export-lab.ts'

interface Service {
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: Readonly<Record<string, unknown>>
  readonly volumes?: readonly string[]
}

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes?: Readonly<Record<string, unknown>>
}

/** The specification's, as a linter of compose files carries it. */
const linter = dirname(fileURLToPath(import.meta.resolve('dclint/package.json')))
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(join(linter, 'schemas/compose.schema.json'), 'utf8')),
  { defaultTarget: 'draft-7' },
)

/** As Go reads it: `1m30s`. */
const DURATION = /^(\d+(\.\d+)?(us|ms|s|m|h))+$/

/** As compose reads it: variables of the shell have their defaults, and `$$` is a dollar sign. */
const read = (text: string): ComposeFile =>
  parse(
    text.replaceAll(/\$\$|\$\{\w+:-([^}]*)\}/g, (found, otherwise: string) =>
      found === '$$' ? '$' : otherwise,
    ),
    { merge: true },
  )

/** What is wrong with it, in words; empty where compose would take it. */
function complaints(file: ComposeFile): string[] {
  const { error } = schema.safeParse(file)
  const ofSchema = (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
  const further = Object.entries(file.services).flatMap(
    ([name, { depends_on = {}, volumes = [], healthcheck = {} }]) => [
      ...Object.entries(depends_on).flatMap(([other, { condition }]) => {
        const needed = file.services[other]
        if (!needed) return [`${name} depends on ${other}, which there is not`]
        return condition === 'service_healthy' && needed.healthcheck === undefined
          ? [`${name} waits for ${other} to be healthy, which has no check`]
          : []
      }),
      ...['interval', 'timeout', 'start_period'].flatMap((what) =>
        what in healthcheck && !DURATION.test(String(healthcheck[what]))
          ? [`the ${what} of ${name} is no duration`]
          : [],
      ),
      ...volumes.flatMap((volume) => {
        const [from = ''] = volume.split(':')
        const isNamed = /^\w/.test(from)
        return isNamed && !(from in (file.volumes ?? {}))
          ? [`${name} mounts ${from}, which there is not`]
          : []
      }),
    ],
  )
  return [...ofSchema, ...further]
}

const repository = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8')
const exported = (options?: Parameters<typeof exportFiles>[0]) =>
  exportFiles(options)['docker-compose.yml'] ?? ''
const environment = {
  ISSUER: 'ISSUER',
  PASSWORD: 'pa$word$$ "x"',
  ANSWER: 'yes',
  NOTHING: '',
  LINES: 'a\nb: c',
}

test.for([
  ['of the repository', () => repository('docker-compose.yml')],
  ['of the provider alone', () => repository('docker/provider.compose.yml')],
  ['of an export', () => exported()],
  [
    'of an export with an image of one’s own',
    () => exported({ image: 'registry.test:5000/me/app:1.2', port: 3000, replicas: 3, environment }),
  ],
] as const)('the compose file %s keeps to the Compose specification', ([, text]) => {
  expect(complaints(read(text()))).toEqual([])
})

test.for([
  ['a member that there is not', 'healthcheck:\n      test', 'health_check:\n      test'],
  ['a condition that there is not', 'condition: "service_healthy"', 'condition: "ready"'],
  ['a duration without a unit', 'interval: "2s"', 'interval: "2"'],
  ['a port list that is none', /ports:\n +- (.*)/, 'ports: $1'],
  ['a service that there is not', /\n {2}redis:/, '\n  valkey:'],
  ['a volume that there is not', /\nvolumes:\n {2}shared:/, '\n'],
] as const)('a compose file with %s is refused by the same check', ([, part, instead]) => {
  const text = exported()
  const broken = text.replace(part, instead)
  expect(broken).not.toBe(text)
  expect(complaints(read(broken))).not.toEqual([])
})
