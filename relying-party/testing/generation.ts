/** What the tests of generations share: a provider for each test file, and replicas that behave as a generation. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { KeyOverrides } from '../config/configuration.ts'
import type { OidcConfiguration, SessionSettings } from '../options.ts'
import { type Browser, type Deployment, openBrowser, type Page, startDeployment } from './deployment.ts'
import { startTestProvider, type TestProvider } from './provider.ts'

export let provider: TestProvider

/** Starts the provider before the tests of a file; its requests are forgotten before each test. */
export function withTestProvider(): void {
  beforeAll(async () => {
    provider = await startTestProvider()
  })
  beforeEach(() => {
    provider.bends = {}
    provider.now = Date.now
    provider.seen.length = 0
  })
  afterAll(() => provider.stop())
}

export async function withGeneration<T>(
  generation: string,
  oidcConfiguration: Partial<OidcConfiguration>,
  play: (deployment: Deployment, browser: Browser) => Promise<T>,
  more: KeyOverrides & { now?: () => number } = {},
): Promise<T> {
  const { now, ...keys } = more
  const deployment = await startDeployment({
    provider,
    generation,
    keys: { publicKeyUrls: [`${provider.issuer}/jwks`], ...keys, oidcConfiguration },
    ...(now ? { now } : {}),
  })
  try {
    return await play(deployment, openBrowser())
  } finally {
    await deployment.stop()
  }
}

export const toApp = ({ url }: Deployment) => `${url}/auth/callback`
export const loginUrl = (deployment: Deployment, target = toApp(deployment)) =>
  `${deployment.url}/api/v1/auth/login?redirectUri=${target}`
export const stopAfterCallback = {
  stopAt: (url: URL) => url.pathname !== '/callback' && !url.pathname.startsWith('/authorize'),
}
export const landing = async (browser: Browser, deployment: Deployment, target?: string) =>
  new URL((await browser.open(loginUrl(deployment, target), stopAfterCallback)).url)
export const refresh = async (browser: Browser, { url }: Deployment) =>
  browser.open(`${url}/api/v1/auth/refresh`, { stopAt: () => true })
export const payload = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
export const offline = { scope: 'openid offline_access' }

export const inMemory = ['om-1.5', 'om-1.11', 'om-1.12'] as const
export const inDatabase = ['om-2.0', 'om-main'] as const
export const all = [...inMemory, ...inDatabase]

export interface Setting {
  readonly generation: string
  readonly keys?: Partial<OidcConfiguration>
  readonly now?: () => number
  readonly force?: boolean
  readonly sessions?: SessionSettings
}

export async function withReplicas<T>(
  { generation, keys = {}, now, force, sessions }: Setting,
  play: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const deployment = await startDeployment({
    provider,
    generation,
    replicas: 2,
    ...(sessions ? { sessions } : {}),
    keys: {
      oidcConfiguration: keys,
      publicKeyUrls: [`${provider.issuer}/jwks`],
      ...(force ? { forceSecureSessionCookie: true } : {}),
    },
    ...(now ? { now } : {}),
  })
  try {
    return await play(deployment)
  } finally {
    await deployment.stop()
  }
}

export const isCallback = (url: URL) => url.pathname === '/callback'
export const begin = async (browser: Browser, deployment: Deployment) =>
  (await browser.open(loginUrl(deployment), { stopAt: isCallback })).url
export const stopAtLanding = { stopAt: (url: URL) => url.pathname !== '/callback' }
export const sessionCookie = async (browser: Browser, { url }: Deployment) =>
  (await browser.jar.getCookies(url)).find(({ key }) => key === 'JSESSIONID' || key === 'OM_SESSION')?.value
export const redeemed = () => provider.seenAt('/token').length

/** The words of an answer, whatever its form. */
export function words({ status, text, headers, url }: Page): string {
  if (headers.get('location')) return `302 ${new URL(url).pathname}`
  if (headers.get('content-type')?.includes('json')) return `${status} ${text}`
  return `${status} ${[...text.matchAll(/<p>([^<]*)<\/p>/g)]
    .map(([, one]) => one)
    .filter((one) => one?.startsWith(' [Auth'))
    .join('')}`
}

export const para = (message: string) => ` [Auth Callback Servlet] Failed in Auth Login : ${message} `
export const FIXED = ' [Auth Callback Servlet] Authentication failed. Please try again. '
export const DIFFERENT = 'State parameter is different from the one sent in authentication request.'
