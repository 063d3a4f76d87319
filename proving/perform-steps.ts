/** Carries out the steps of a plan, in its browsers, and gives the result of the last one. */

import type { Assignment, Venue } from './assignment.ts'
import type { Arrival, Browser } from './http/browser.ts'
import type { Step } from './plans/plan.ts'
import type { LoginStart, ProvingRelyingParty } from './relying-party.ts'
import type { StepResult } from './step-result.ts'

const parametersIn = ({ url, body }: Arrival): URLSearchParams => {
  const { hash, searchParams } = new URL(url)
  return new URLSearchParams(body ?? (hash ? hash.slice(1) : searchParams))
}

/** The callback with the code of another one, as an attacker would put it there. */
function withCodeOf(arrival: Arrival, other: Arrival): Arrival {
  const parameters = parametersIn(arrival)
  parameters.set('code', parametersIn(other).get('code') ?? '')
  if (arrival.body !== undefined) return { ...arrival, body: parameters.toString() }
  const url = new URL(arrival.url)
  if (url.hash) url.hash = parameters.toString()
  else url.search = parameters.toString()
  return { ...arrival, url: url.href }
}

type Begun = Extract<Step, { do: 'login' | 'begin' }>

/** @throws Error where a step before the last did not go well */
export async function performSteps(
  { provider, victim }: Venue,
  { plan, quirk, id }: Assignment,
  relyingParty: ProvingRelyingParty,
): Promise<{ result: StepResult; browserOf: (name?: string) => Browser }> {
  const browsers = new Map<string, Browser>()
  const kept = new Map<string, Arrival>()
  const browserOf = (name = 'first') => {
    const browser = browsers.get(name) ?? relyingParty.browser()
    browsers.set(name, browser)
    return browser
  }
  const keptAs = (name: string): Arrival => {
    const arrival = kept.get(name)
    if (!arrival) throw new TypeError(`no callback was kept as ${name}`)
    return arrival
  }
  async function startOf({ at = 'first', as = 'own', honest = false }: Begun): Promise<LoginStart> {
    const chosen = honest ? undefined : plan.chosen
    if (as === 'victim' || chosen === 'armed') {
      await provider.arm({
        quirks: chosen === 'armed' && quirk !== undefined ? [quirk] : [],
        run: id,
        ...(as === 'victim' && { signInAs: victim.name }),
        logins: 1,
      })
    }
    return { at, parameters: { fickle: chosen === 'login' ? quirk : undefined } }
  }

  let _failed: StepResult | undefined
  let failed: StepResult | undefined
  async function perform(step: Step): Promise<StepResult | undefined> {
    switch (step.do) {
      case 'rotate-keys':
        await provider.rotateKeys()
        return undefined
      case 'refresh':
        return relyingParty.refresh(browserOf(step.browser))
      case 'end-at-provider':
        return relyingParty.signOut.atProvider(browserOf(step.browser))
      case 'sign-out':
        return relyingParty.signOut.here(browserOf(step.browser))
      case 'is-signed-out':
        return relyingParty.signOut.isOver(browserOf(step.browser))
      case 'ask-session-iframe': {
        const { context } = relyingParty
        const form = new URLSearchParams({
          client_id: id,
          origin: new URL(context.options.baseUrl).origin,
          session_state: step.sessionState,
        })
        await browserOf(step.browser).open(
          `${context.options.issuers.first?.issuer}/oidc/session/check/status`,
          {
            method: 'POST',
            body: form.toString(),
          },
        )
        return undefined
      }
      case 'third-party-login': {
        const query = new URLSearchParams(step.parameters)
        const { first } = relyingParty.context.options.issuers
        if (query.get('iss') === 'HONEST') query.set('iss', first?.issuer ?? '')
        return relyingParty.thirdPartyLogin(browserOf(), query)
      }
      case 'login': {
        const result = await relyingParty.login(browserOf(step.browser), await startOf(step))
        if (!step.mayFail || result.ended === 'signed-in') return result
        failed = result
        return undefined
      }
      case 'begin': {
        const begin = step.outside ? relyingParty.beginOutside : relyingParty.begin
        const landing = await begin(browserOf(step.browser), await startOf(step))
        if (landing.at === 'page') return { ended: 'not-returned', url: landing.url, status: landing.status }
        kept.set(step.keep, landing)
        return undefined
      }
      case 'deliver': {
        const arrival = keptAs(step.kept)
        const delivered = step.codeOf === undefined ? arrival : withCodeOf(arrival, keptAs(step.codeOf))
        return relyingParty.callback(browserOf(step.browser), delivered)
      }
    }
  }

  let result: StepResult | undefined
  for (const step of plan.steps ?? [{ do: 'login' } as const]) {
    if (result && result.ended !== 'signed-in' && result.ended !== 'signed-out') {
      throw new Error(`a step before the last did not go well: ${JSON.stringify(result)}`)
    }
    result = (await perform(step)) ?? result
  }
  const last = result ?? failed
  if (!last) throw new Error('no step of the plan can be judged')
  return { result: last, browserOf }
}
