/** Plays one plan against a running provider: once with all checks, or without one of them. */
import type { Journal } from '../../journal/journal.ts'
import { loginOf } from '../../journal/keys.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { CheckName } from './checks/index.ts'
import { pageOf } from './flow/page.ts'
import type { Arrival, Browser } from './http/browser.ts'
import type { Plan, Step } from './plans/plan.ts'
import { createProvingRelyingParty, type ProvingRelyingParty, type StepResult } from './relying-party.ts'
import type { Members } from './state.ts'

/** How a play ended, in the words of the contract. */
export interface Play {
  readonly outcome: 'accepted' | 'rejected' | 'used-forbidden-value' | 'canary-hit' | 'not-returned'
  /** What the relying party shows of the user who is signed in. */
  readonly user: Members | undefined
  readonly failedCheck: string | undefined
  readonly detail: string
}

export interface Stage {
  readonly provider: FickleProvider
  readonly journal: Journal
  /** The users: whoever signs in, and whose identity must never be reached. */
  readonly own: string
  readonly victim: Members
}

export interface Assignment {
  /** Unique; the client's id, and the run's. */
  readonly id: string
  /** As in an address: `clock-offset=-300`; none for an honest login. */
  readonly quirk: string | undefined
  readonly plan: Plan
  readonly omit: readonly CheckName[]
  readonly baseUrl: string
}

const secret = 'a secret of the proving relying party that is long enough'

/** The client as the provider knows it. */
export const clientOf = ({ id, plan, baseUrl }: Assignment) => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: [`${baseUrl}/callback`],
  post_logout_redirect_uris: [`${baseUrl}/signed-out`],
  response_types: [plan.flow ?? 'code'],
  grant_types: [
    ...((plan.flow ?? 'code').split(' ').includes('code') ? ['authorization_code', 'refresh_token'] : []),
    ...((plan.flow ?? 'code') === 'code' ? [] : ['implicit']),
  ],
  ...plan.client,
})

const needlesOf = (victim: Members) =>
  ['sub', 'name', 'email', 'preferred_username'].flatMap((name) =>
    typeof victim[name] === 'string' ? [victim[name]] : [],
  )

const shows = (user: Members | undefined, needles: readonly string[]) =>
  user !== undefined &&
  Object.values(user).some((value) =>
    needles.some((needle) => value === needle || (Array.isArray(value) && value.includes(needle))),
  )

interface Kept {
  readonly arrival: Arrival
}

const withCode = (arrival: Arrival, code: string): Arrival => {
  const url = new URL(arrival.url)
  if (arrival.body !== undefined) {
    const body = new URLSearchParams(arrival.body)
    body.set('code', code)
    return { ...arrival, body: body.toString() }
  }
  if (url.hash) {
    const fragment = new URLSearchParams(url.hash.slice(1))
    fragment.set('code', code)
    url.hash = fragment.toString()
  } else url.searchParams.set('code', code)
  return { ...arrival, url: url.href }
}

const codeIn = ({ url, body }: Arrival): string => {
  const { hash, searchParams } = new URL(url)
  return new URLSearchParams(body ?? (hash ? hash.slice(1) : searchParams)).get('code') ?? ''
}

/** Carries out the steps and gives the result of the last one. */
async function perform(
  stage: Stage,
  assignment: Assignment,
  relyingParty: ProvingRelyingParty,
): Promise<{ result: StepResult; browser: Browser }> {
  const { plan, quirk, id } = assignment
  const browsers = new Map<string, Browser>()
  const kept = new Map<string, Kept>()
  const browserOf = (name = 'first') => {
    const browser = browsers.get(name) ?? relyingParty.browser()
    browsers.set(name, browser)
    return browser
  }
  const startOf = async ({
    at = 'first',
    as = 'own',
    honest = false,
  }: Extract<Step, { do: 'login' | 'begin' }>) => {
    if (as === 'victim') {
      await stage.provider.arm({
        quirks: [],
        run: id,
        signInAs: String(stage.victim.preferred_username),
        logins: 1,
      })
    }
    return { at, parameters: { fickle: plan.chosen === 'login' && !honest ? quirk : undefined } }
  }
  let result: StepResult | undefined
  let browser = browserOf()
  for (const step of plan.steps ?? [{ do: 'login' as const }]) {
    if (result && result.ended !== 'signed-in')
      throw new Error(`a step before the last failed: ${JSON.stringify(result)}`)
    if (step.do === 'rotate-keys') {
      await stage.provider.rotateKeys()
      continue
    }
    browser = browserOf(step.browser)
    if (step.do === 'login') {
      result = await relyingParty.login(browser, await startOf(step))
      if (step.mayFail && result.ended !== 'signed-in') result = undefined
    } else if (step.do === 'begin') {
      const start = await startOf(step)
      const landing = step.outside
        ? await relyingParty.beginOutside(browser, start)
        : await relyingParty.begin(browser, start)
      if (landing.at === 'page') result = { ended: 'not-returned', url: landing.url, status: landing.status }
      else kept.set(step.keep, { arrival: landing })
    } else if (step.do === 'deliver') {
      const entry = kept.get(step.kept)
      const other = step.codeOf === undefined ? undefined : kept.get(step.codeOf)
      if (!entry) throw new TypeError(`no callback was kept as ${step.kept}`)
      result = await relyingParty.callback(
        browser,
        other ? withCode(entry.arrival, codeIn(other.arrival)) : entry.arrival,
      )
    } else {
      result = await relyingParty.refresh(browser)
    }
  }
  if (!result) throw new Error('nothing was judged')
  return { result, browser }
}

/** Plays it. Throws only where the play itself is at fault. */
export async function playPlan(stage: Stage, assignment: Assignment): Promise<Play> {
  const { provider, journal, victim } = stage
  const { id, quirk, plan, omit, baseUrl } = assignment
  const address = (quirks: string | undefined) =>
    `${provider.url}/standard${quirks === undefined ? '' : `~${quirks}`}`
  const ofFirst = address(plan.chosen === 'login' ? undefined : quirk)
  const canaries: string[] = []
  const logins = new Set<string>()
  const stop = journal.subscribe((event) => {
    if (event.kind === 'canary-hit' && event.login !== undefined && logins.has(event.login))
      canaries.push(event.url)
  })
  const relyingParty = await createProvingRelyingParty({
    ...plan.relyingParty,
    issuers: {
      first: { issuer: ofFirst, clientId: id, clientSecret: secret, staleMetadata: staleMetadata(ofFirst) },
      second: { issuer: address(undefined), clientId: id, clientSecret: secret },
    },
    ...(plan.flow && { flow: plan.flow }),
    ...(plan.responseMode && { responseMode: plan.responseMode }),
    loginHint: plan.relyingParty?.loginHint ?? stage.own,
    omit,
    baseUrl,
    run: id,
    timeoutMs: plan.timeoutMs ?? 5000,
    onLogin: ({ state }) => state !== undefined && logins.add(loginOf(state)),
  })
  try {
    const { result, browser } = await perform(stage, assignment, relyingParty)
    const user = relyingParty.sessionOf(browser)?.shown
    const shown =
      result.ended === 'signed-in'
        ? result.session.shown
        : result.ended === 'refused'
          ? { error: result.reason }
          : {}
    const page = await pageOf(shown, new Set(omit))
    const failedCheck = result.ended === 'refused' ? result.check : undefined
    const detail =
      result.ended === 'refused'
        ? result.reason
        : result.ended === 'not-returned'
          ? `stopped at ${result.url} with status ${result.status}`
          : ''
    const isForbidden =
      (result.ended === 'signed-in' && shows(result.session.shown, needlesOf(victim))) ||
      (plan.forbidden !== undefined && page.includes(plan.forbidden))
    if (canaries.length > 0) return { outcome: 'canary-hit', user, failedCheck, detail: canaries.join(' ') }
    if (isForbidden) return { outcome: 'used-forbidden-value', user: shown, failedCheck, detail }
    if (result.ended === 'signed-in') return { outcome: 'accepted', user: shown, failedCheck, detail }
    return {
      outcome: result.ended === 'refused' ? 'rejected' : 'not-returned',
      user: undefined,
      failedCheck,
      detail,
    }
  } finally {
    stop()
    await relyingParty.close()
  }
}

/** What a relying party would remember of this issuer from better days. */
const staleMetadata = (issuer: string): Members => ({
  issuer,
  authorization_endpoint: `${issuer}/oidc/auth`,
  token_endpoint: `${issuer}/oidc/token`,
  userinfo_endpoint: `${issuer}/oidc/userinfo`,
  jwks_uri: `${issuer}/oidc/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})
