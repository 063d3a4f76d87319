/** A provider for each test, and a configuration of which nothing is to be said there. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { afterEach, beforeEach, expect } from 'vitest'
import { type Examination, examine } from '../examine.ts'
import { startProvider, type TestProvider } from './provider.ts'

export let provider: TestProvider

/** Starts a provider before each test of a file, and stops it after. */
export function withProvider(): void {
  beforeEach(async () => {
    provider = await startProvider()
  })
  afterEach(() => provider.stop())
}

/** A configuration of which nothing is to be said; `lines` replace those of the same key, or come after them. */
export function configuration(...lines: readonly string[]): string {
  const own = {
    id: 'id: web',
    secret: 'secret: s3cr3t',
    discoveryUri: `discoveryUri: ${provider.url}/.well-known/openid-configuration`,
    callbackUrl: 'callbackUrl: http://localhost:1/callback',
    serverUrl: 'serverUrl: http://localhost:1',
    disablePkce: 'disablePkce: true',
  }
  const keyOf = (line: string) => line.split(':')[0]?.trim() ?? ''
  const given = new Set(lines.map(keyOf))
  const oidc = [
    ...Object.values(own).filter((line) => !given.has(keyOf(line))),
    ...lines.filter((line) => !outer(line)),
  ]
  return [
    'authenticationConfiguration:',
    `  ${lines.find((line) => keyOf(line) === 'publicKeyUrls') ?? `publicKeyUrls: [${provider.url}/jwks]`}`,
    ...lines.filter((line) => outer(line) && keyOf(line) !== 'publicKeyUrls').map((line) => `  ${line}`),
    '  oidcConfiguration:',
    ...oidc.map((line) => `    ${line}`),
  ].join('\n')
}

const outer = (line: string) =>
  /^(publicKeyUrls|clientType|authority|forceSecureSessionCookie|tokenValidationAlgorithm)/.test(line)

export const check = (text: string, more: Partial<Examination> = {}) =>
  examine({ text, timeoutMs: 2000, ...more })

export const idsOf = async (text: string, more?: Partial<Examination>) =>
  (await check(text, more)).map(({ id }) => id)

export const found = async (id: string, text: string, more?: Partial<Examination>) => {
  const finding = (await check(text, more)).find((each) => each.id === id)
  expect(finding, `${id} is not among ${await idsOf(text, more)}`).toBeDefined()
  return finding as NonNullable<typeof finding>
}
