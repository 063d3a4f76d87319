/** The proving relying party: performs every check of a careful client, and each can be left out by name. */
import { randomBytes } from 'node:crypto'
import type { CheckName } from './checks/index.ts'
import { startLogin } from './flow/authorize.ts'
import type { Context } from './flow/context.ts'
import { discover, fetchKeys, findIssuer } from './flow/discover.ts'
import { createDpopKey } from './flow/dpop.ts'
import { refreshSession } from './flow/refresh.ts'
import { register } from './flow/register.ts'
import { completeLogin } from './flow/sign-in.ts'
import { takeThirdPartyLogin } from './flow/third-party.ts'
import { createBackChannel } from './http/back-channel.ts'
import { type Arrival, type Browser, createBrowser, type Landing } from './http/browser.ts'
import { Refused } from './refused.ts'
import type { Flow, ResponseMode } from './registration.ts'
import type { ProvingOptions } from './settings.ts'
import { createSignOut, type SignOut } from './sign-out.ts'
import type { KnownIssuer, Session } from './state.ts'
import type { StepResult } from './step-result.ts'

export interface LoginStart {
  /** Issuer by its name among the options; the first by default. */
  readonly at?: string
  /** Further authorization request parameters. */
  readonly parameters?: Readonly<Record<string, string | undefined>>
}

export interface ProvingRelyingParty {
  browser(): Browser
  /** Sends a browser to the provider and stops where it lands: on the way back, or on a page. @throws Refused */
  begin(browser: Browser, start?: LoginStart): Promise<Landing>
  /** Sends a browser to the provider in the name of this relying party, which knows nothing of it. @throws Refused */
  beginOutside(browser: Browser, start?: LoginStart): Promise<Landing>
  /** Takes a callback from a browser. */
  callback(browser: Browser, arrival: Arrival): Promise<StepResult>
  /** A whole login. */
  login(browser: Browser, start?: LoginStart): Promise<StepResult>
  refresh(browser: Browser): Promise<StepResult>
  /** A login that somebody else starts, with these parameters at the relying party's address for that. */
  thirdPartyLogin(browser: Browser, query: URLSearchParams): Promise<StepResult>
  readonly signOut: SignOut
  sessionOf(browser: Browser): Session | undefined
  issuer(name?: string): KnownIssuer | undefined
  readonly context: Context
  close(): Promise<void>
}

const modeOf = (flow: Flow, responseMode: ResponseMode | undefined): ResponseMode =>
  responseMode ?? (flow === 'code' ? 'query' : 'fragment')

const refusalOf = (error: unknown): StepResult => {
  if (error instanceof Refused) return { ended: 'refused', check: error.check, reason: error.message }
  throw error
}

/**
 * Starts a relying party that stands for one play: its own memory, its own browsers.
 * @example
 * const relyingParty = await createProvingRelyingParty({
 *   issuers: { first: { issuer: `${provider.url}/standard~id-token-nonce-mismatch`, clientId: 'app', clientSecret: 's' } },
 *   omit: ['id-token-nonce-match'],
 * })
 * const result = await relyingParty.login(relyingParty.browser())
 */
export async function createProvingRelyingParty(options: ProvingOptions): Promise<ProvingRelyingParty> {
  const omit: ReadonlySet<CheckName> = new Set(options.omit)
  const flow = options.flow ?? 'code'
  const baseUrl = options.baseUrl ?? 'http://127.0.0.1:1/rp'
  const timeoutMs = options.timeoutMs ?? 1500
  const backChannel = createBackChannel({
    timeoutMs,
    ca: options.ca,
    loopbackHosts: options.loopbackHosts,
    omit,
    onFetch: options.onFetch,
    // The journal then tells which of several plays fetched a document.
    userAgent: options.run === undefined ? undefined : `proving-relying-party fickle-run/${options.run}`,
  })
  const context: Context = {
    options: { ...options, flow, baseUrl },
    expectedMode: modeOf(flow, options.responseMode),
    omit,
    call: backChannel.call,
    now: options.now ?? (() => Math.floor(Date.now() / 1000)),
    issuers: new Map(),
    logins: [],
    sessions: new Map(),
    accounts: [],
    issuedNonces: new Set(),
    usedLogoutTokens: new Set(),
    dpop: options.dpop ? await createDpopKey() : undefined,
  }
  const firstName = Object.keys(options.issuers)[0] ?? ''

  async function known(name: string): Promise<KnownIssuer> {
    const cached = context.issuers.get(name)
    if (cached) {
      const readAt = cached.keysReadAt.at(-1) ?? 0
      if (context.now() - readAt >= (options.keyLifetime ?? 600)) await fetchKeys(context, cached)
      return cached
    }
    const settings = options.issuers[name]
    const found =
      settings && options.webfinger ? await findIssuer(context, settings.issuer, settings.issuer) : undefined
    const issuer = await discover(context, name, found)
    if (options.dynamicRegistration) await register(context, issuer)
    return issuer
  }

  const relyingParty: ProvingRelyingParty = {
    context,
    browser: () =>
      createBrowser({
        session: randomBytes(12).toString('base64url'),
        run: options.run,
        isOwn: (url) => url.startsWith(`${baseUrl}/`),
        timeoutMs: timeoutMs * 4,
        ca: options.ca,
        signInAs: options.signInAs,
      }),
    async begin(browser, { at = firstName, parameters } = {}) {
      const { url } = await startLogin(context, await known(at), browser.session, parameters)
      return browser.open(url)
    },
    async beginOutside(browser, { at = firstName, parameters } = {}) {
      const issuer = await known(at)
      const url = new URL(String(issuer.metadata.authorization_endpoint))
      const request = {
        client_id: issuer.clientId,
        response_type: flow,
        redirect_uri: issuer.redirectUri,
        scope: 'openid',
        state: 'of-somebody-else',
        ...parameters,
      }
      for (const [name, value] of Object.entries(request))
        if (value !== undefined) url.searchParams.set(name, value)
      return browser.open(url.href)
    },
    async callback(browser, arrival) {
      try {
        return { ended: 'signed-in', session: await completeLogin(context, browser.session, arrival) }
      } catch (error) {
        return refusalOf(error)
      }
    },
    async login(browser, start) {
      try {
        const landing = await relyingParty.begin(browser, start)
        if (landing.at === 'page') return { ended: 'not-returned', url: landing.url, status: landing.status }
        return await relyingParty.callback(browser, landing)
      } catch (error) {
        return refusalOf(error)
      }
    },
    async refresh(browser) {
      const session = context.sessions.get(browser.session)
      if (!session) throw new TypeError('nobody is signed in')
      try {
        await refreshSession(context, session)
        return { ended: 'signed-in', session }
      } catch (error) {
        return refusalOf(error)
      }
    },
    async thirdPartyLogin(browser, query) {
      try {
        await known(firstName)
        const { issuer, target, loginHint } = await takeThirdPartyLogin(context, query)
        const result = await relyingParty.login(browser, {
          at: issuer.name,
          parameters: { login_hint: loginHint ?? options.loginHint },
        })
        return result.ended === 'signed-in' && target !== undefined ? { ...result, target } : result
      } catch (error) {
        return refusalOf(error)
      }
    },
    signOut: createSignOut(context),
    sessionOf: (browser) => context.sessions.get(browser.session),
    issuer: (name = firstName) => context.issuers.get(name),
    close: backChannel.close,
  }
  return relyingParty
}
