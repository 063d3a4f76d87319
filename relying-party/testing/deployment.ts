/** Replicas on sockets with a browser's cookies, for this room's tests. Never part of what is published. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { CookieJar } from 'tough-cookie'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { type KeyOverrides, overrideKeys, readConfiguration } from '../config/configuration.ts'
import type { Replica, ReplicaOptions, SessionSettings } from '../options.ts'
import { createReplica } from '../replica.ts'
import { startTestProvider, type TestProvider } from './provider.ts'

export interface Deployment {
  readonly provider: TestProvider
  readonly url: string
  readonly replicas: readonly Replica[]
  readonly journal: Journal
  readonly bearerKey: JWK
  /** Which replica answers, from 0; a test may set it between requests. */
  route: (path: string) => number
  stop(): Promise<void>
}

export interface DeploymentOptions {
  readonly replicas?: number
  readonly keys?: KeyOverrides
  readonly sessions?: SessionSettings | ((index: number) => SessionSettings)
  readonly now?: () => number
  readonly generation?: string
  readonly provider?: TestProvider
  /** Default: a free one. */
  readonly port?: number
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: 'app-1' }
}

/** Made once: a key takes longer than most tests. */
const bearerKeyOfTests = makeKey()

/** Starts a provider and replicas that answer at one address. */
export async function startDeployment(options: DeploymentOptions = {}): Promise<Deployment> {
  const provider = options.provider ?? (await startTestProvider())
  const apps: Replica[] = []
  const deployment = { route: (_path: string) => 0 }
  const server: Server = createServer((request, response) => {
    const index = deployment.route((request.url ?? '/').split('?')[0] ?? '/')
    apps[index % apps.length]?.app(request, response)
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const documented = readConfiguration({
    environment: {
      OIDC_CLIENT_ID: 'web',
      OIDC_CLIENT_SECRET: 'a-secret-of-at-least-thirty-two-characters',
      OIDC_DISCOVERY_URI: `${provider.issuer}/.well-known/openid-configuration`,
      OIDC_CALLBACK: `${url}/callback`,
      OIDC_SERVER_URL: url,
      AUTHENTICATION_PUBLIC_KEYS: `[${url}/api/v1/system/config/jwks]`,
    },
  })
  const configuration = overrideKeys(documented, options.keys ?? {})
  const bearerKey = await bearerKeyOfTests
  const journal = createJournal()
  const { sessions = { store: 'memory' } } = options
  for (let index = 0; index < (options.replicas ?? 1); index += 1) {
    const settings: ReplicaOptions = {
      name: `replica-${index + 1}`,
      configuration,
      sessions: typeof sessions === 'function' ? sessions(index) : sessions,
      bearerKey,
      report: journal.report,
      ...(options.now ? { now: options.now } : {}),
      ...(options.generation ? { generation: options.generation } : {}),
    }
    apps.push(await createReplica(settings))
  }
  return Object.assign(deployment, {
    provider,
    url,
    replicas: apps,
    journal,
    bearerKey,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await Promise.all(apps.map((app) => app.close()))
      if (!options.provider) await provider.stop()
    },
  })
}

export interface Page {
  readonly url: string
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** What `data-error` shows, unescaped. */
  readonly error: string | undefined
}

export interface Browser {
  readonly jar: CookieJar
  /** Opens an address and follows redirects; stops before one that `stopAt` names, and says where it leads. */
  open(
    url: string,
    options?: {
      method?: string
      body?: URLSearchParams
      stopAt?: (url: URL) => boolean
      headers?: Record<string, string>
    },
  ): Promise<Page>
}

const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

/** A browser as far as cookies and redirects go. */
export function openBrowser(): Browser {
  const jar = new CookieJar()
  const open: Browser['open'] = async (start, { method = 'GET', body, stopAt, headers = {} } = {}) => {
    let url = start
    let how = method
    let form = body
    for (let hop = 0; hop < 20; hop += 1) {
      const cookie = await jar.getCookieString(url)
      const response = await fetch(url, {
        method: how,
        redirect: 'manual',
        headers: { ...headers, ...(cookie ? { cookie } : {}) },
        ...(form ? { body: form } : {}),
      })
      for (const set of response.headers.getSetCookie()) await jar.setCookie(set, url, { ignoreError: true })
      const location = response.headers.get('location')
      const text = await response.text()
      const next = location === null ? undefined : new URL(location, url)
      if (!next || stopAt?.(next)) {
        const error = /<p[^>]*data-error[^>]*>([^<]*)<\/p>/.exec(text)?.[1]
        return {
          url: next?.href ?? url,
          status: response.status,
          text,
          headers: response.headers,
          error: error === undefined ? undefined : unescaped(error),
        }
      }
      url = next.href
      how = response.status === 307 || response.status === 308 ? how : 'GET'
      if (how === 'GET') form = undefined
    }
    throw new Error('Too many redirects')
  }
  return { jar, open }
}

const isCallback = (url: URL) => url.pathname === '/callback'

/** The callback address of a login, not opened yet. */
export const beginLogin = async (browser: Browser, { url }: Deployment): Promise<string> =>
  (await browser.open(`${url}/api/v1/auth/login`, { stopAt: isCallback })).url

/** A whole sign-in; the page on which it ends. */
export const signIn = (browser: Browser, { url }: Deployment): Promise<Page> =>
  browser.open(`${url}/api/v1/auth/login`)
