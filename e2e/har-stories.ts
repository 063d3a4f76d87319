/** Sign-ins with a known ending, told for any relying party: what `record-hars.ts` plays. */
import type { BrowserContext, Page } from 'playwright'
import type { Cause } from '../diagnosis/diagnosis.ts'
import type { Example } from '../examples/catalogue.ts'
import type { FrontOptions } from './front.ts'

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly example: Example
  /** Begins a sign-in in a tab, up to the provider's page. */
  readonly begin: (tab: Page, origin?: string) => Promise<void>
  /** Ends the application and starts it anew at the same address. */
  readonly restart: () => Promise<void>
  /** Starts the same application at another port of its host, and gives its address. */
  readonly startAnother: () => Promise<string>
}

export interface Story {
  /** A quirk of the issuer. */
  readonly quirk?: string
  /** Any of them is right, and so is `unknown`; none where nothing fails. */
  readonly causes: readonly Cause[]
  /** Where it can happen; default everywhere. */
  readonly at?: (example: Example) => boolean
  readonly deny?: true
  /** The visitor does not get as far as the provider. */
  readonly endsAtLogin?: true
  /** Host name under which the browser opens it. Default: `localhost`. */
  readonly host?: string
  /** Host name of the redirect URI, where that is another. */
  readonly callbackHost?: string
  readonly front?: FrontOptions
  /** Environment of each replica. */
  readonly environments?: readonly Readonly<Record<string, string>>[]
  /** Milliseconds that the visitor spends at the provider. */
  readonly pause?: number
  /** What happens while the visitor is at the provider. */
  readonly meanwhile?: (visit: Visit) => Promise<unknown>
  /** What happens once the browser is back; `callback` is the address of the callback. */
  readonly afterwards?: (page: Page, callback: string) => Promise<unknown>
}

const onServer = ({ singlePage }: Example) => !singlePage
const inMemory = ({ loginKeptIn }: Example) => loginKeptIn === 'memory'
const inCookie = ({ loginKeptIn }: Example) => loginKeptIn === 'cookie'
const inBrowser = ({ singlePage }: Example) => singlePage

const quirks: Readonly<Record<string, Story>> = {
  nonce: { quirk: 'id-token-nonce-mismatch', causes: ['nonce-mismatch'] },
  'nonce-missing': { quirk: 'id-token-nonce-missing', causes: ['nonce-missing', 'nonce-mismatch'] },
  issuer: { quirk: 'id-token-iss-mismatch', causes: ['issuer-mismatch'] },
  'issuer-slash': { quirk: 'id-token-iss-trailing-slash', causes: ['issuer-mismatch'] },
  audience: { quirk: 'id-token-aud-mismatch', causes: ['audience-mismatch'] },
  expired: { quirk: 'id-token-exp-expired', causes: ['token-expired', 'clock-skew'] },
  'issued-in-future': { quirk: 'id-token-iat-future', causes: ['clock-skew', 'token-expired'] },
  algorithm: { quirk: 'signature-alg-unadvertised=ES384', causes: ['algorithm-mismatch', 'unknown-key'] },
  'kid-unknown': { quirk: 'signature-kid-unknown', causes: ['unknown-key'] },
  rotation: { quirk: 'jwks-rotate-at-signing', causes: ['unknown-key'] },
  signature: { quirk: 'signature-invalid-rs256', causes: ['unknown-key', 'algorithm-mismatch'] },
  encrypted: { quirk: 'id-token-jwe-unrequested', causes: ['token-encrypted'] },
  userinfo: { quirk: 'userinfo-errors', causes: ['provider-unreachable', 'client-misconfigured'] },
  'userinfo-sub': { quirk: 'userinfo-sub-mismatch', causes: ['claim-unusable', 'claim-missing'] },
  'token-error': {
    quirk: 'token-response-errors',
    causes: ['state-consumed', 'pkce-mismatch', 'redirect-uri-mismatch'],
  },
  'authorization-error': { quirk: 'authorization-error', causes: ['provider-unreachable', 'access-denied'] },
  'state-missing': { quirk: 'authorization-state-missing', causes: ['state-not-returned'] },
  'state-altered': { quirk: 'authorization-state-mismatch', causes: ['state-altered'] },
}

const visitors: Readonly<Record<string, Story>> = {
  'signs-in': { causes: [] },
  denied: { causes: ['access-denied'], deny: true },
  'cookies-lost': {
    causes: ['cookie-not-sent'],
    at: onServer,
    meanwhile: ({ context }) => context.clearCookies({ path: '/' }),
  },
  'second-tab': {
    causes: ['state-overwritten'],
    meanwhile: async ({ context, begin }) => begin(await context.newPage()),
  },
  reloaded: { causes: ['state-consumed'], afterwards: (page, callback) => page.goto(callback) },
  'discovery-down': {
    quirk: 'discovery-http-errors',
    causes: ['provider-unreachable'],
    at: ({ id }) => !['openid-client-5-passport', 'passport-openidconnect', 'spring-security'].includes(id),
    endsAtLogin: true,
  },
  restarted: {
    causes: ['session-lost', 'other-replica'],
    at: inMemory,
    meanwhile: ({ restart }) => restart(),
  },
  'other-application': {
    causes: ['cookie-overwritten'],
    at: onServer,
    meanwhile: async ({ context, begin, startAnother, page }) => {
      const tab = await context.newPage()
      await begin(tab, await startAnother())
      await page.bringToFront()
    },
  },
  'storage-lost': {
    causes: ['state-consumed', 'session-lost', 'cookie-not-sent'],
    at: inBrowser,
    meanwhile: ({ context }) => context.addInitScript('localStorage.clear()'),
  },
}

const fronts: Readonly<Record<string, Story>> = {
  'passed-on': { causes: [], front: {} },
  'two-replicas': { causes: ['other-replica'], at: inMemory, front: { replicas: 2, names: true } },
  'two-replicas-unnamed': { causes: ['other-replica'], at: inMemory, front: { replicas: 2 } },
  'two-replicas-shared': { causes: [], at: inCookie, front: { replicas: 2, names: true } },
  'two-keys': {
    causes: ['key-differs'],
    at: inCookie,
    front: { replicas: 2, names: true },
    environments: [{}, { SESSION_SECRET: 'a secret of its own, which nobody shares' }],
  },
  'two-keys-unnamed': {
    causes: ['key-differs'],
    at: inCookie,
    front: { replicas: 2 },
    environments: [{}, { SESSION_SECRET: 'a secret of its own, which nobody shares' }],
  },
  strict: {
    causes: ['cookie-not-sent'],
    at: onServer,
    host: 'rp.test',
    front: { cookie: { SameSite: 'Strict' } },
  },
  'secure-over-http': {
    causes: ['cookie-not-sent'],
    at: onServer,
    host: 'rp.test',
    front: { cookie: { Secure: '' } },
  },
  'short-life': {
    causes: ['session-expired'],
    at: onServer,
    front: { cookie: { 'Max-Age': '2', Expires: new Date(Date.now() + 2_000_000).toUTCString() } },
    pause: 3500,
  },
  'other-path': { causes: ['cookie-not-sent'], at: onServer, front: { cookie: { Path: '/elsewhere' } } },
  'bad-gateway': { causes: ['upstream-failed'], front: { refuses: 502 } },
  'gateway-timeout': { causes: ['upstream-failed'], front: { refuses: 504 } },
  'query-stripped': {
    causes: ['state-not-returned'],
    at: onServer,
    front: { rewrite: (url) => url.searchParams.delete('state') },
  },
  'other-host': {
    causes: ['cookie-not-sent'],
    host: '127.0.0.1',
    callbackHost: 'localhost',
    front: {},
  },
}

export const stories: Readonly<Record<string, Story>> = { ...visitors, ...quirks, ...fronts }
