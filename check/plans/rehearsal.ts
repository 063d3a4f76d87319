/** A rehearsal of a certification plan: from the results of a check to what the Foundation's suite would say of each module. */
import type { JournalEvent } from '../../journal/events.ts'
import type { Calibrated } from '../calibrate.ts'
import type { CheckResult, Result } from '../verdicts/result.ts'
import { type Module, type ModuleName, moduleNamed } from './modules.ts'
import type { Plan } from './plans.ts'

/** The suite's own words. */
export type ModuleResult = 'PASSED' | 'FAILED' | 'WARNING' | 'REVIEW' | 'SKIPPED'

export interface PlayedModule {
  readonly module: `oidcc-client-${ModuleName}`
  readonly title: string
  readonly result: ModuleResult
  /** The quirks and rules by which it was judged. */
  readonly by: readonly string[]
  readonly reason: string
}

export interface Rehearsal {
  readonly plan: string
  readonly responseType: string
  readonly modules: readonly PlayedModule[]
}

type Said = readonly [ModuleResult, string]

const words: Readonly<Record<Result, ModuleResult>> = {
  failed: 'FAILED',
  warning: 'WARNING',
  passed: 'PASSED',
  info: 'PASSED',
  'not-tested': 'SKIPPED',
}

/** Either is allowed: to refuse, or to look at no signature, skips the module, as in the suite. */
function saidOf(
  { quirk, verdict, right, result, reason, expect, answered }: CheckResult,
  { either, stricter, answered: wanted }: Module,
): Said {
  if (wanted !== undefined && answered !== undefined && answered !== wanted) {
    return ['FAILED', `${quirk}: answered with ${answered}; the suite accepts only ${wanted}.`]
  }
  if (result === 'info' && (either ? verdict !== 'accepted' : verdict === 'accepted')) {
    return stricter === undefined
      ? ['SKIPPED', `${quirk}: ${verdict}, which is allowed here (${expect}).`]
      : ['WARNING', `${quirk}: ${verdict}, which is allowed here (${expect}); ${stricter}.`]
  }
  if (result === 'not-tested') return ['SKIPPED', `Not played: ${quirk}: ${reason ?? 'no result.'}`]
  // What is a warning here, since the specification only recommends it, fails a module of the suite.
  if (right === false) return ['FAILED', `${quirk}: ${verdict}.`]
  return [words[result], `${quirk}: ${verdict}.`]
}

/** What an honest login shows the provider. */
const seenInWords: Partial<Record<JournalEvent['kind'], string>> = {
  'authorization-request': 'The browser reached the authorization endpoint.',
  'userinfo-request': 'Userinfo was called.',
  'discovery-request': 'The discovery document was fetched.',
  'registration-request': 'The client registered itself.',
}

/** How the relying party found its issuer, where the module is about that. */
function saidOfWebfinger({ resource }: Module, { seen }: Calibrated): Said[] {
  if (resource === undefined) return []
  const asked = seen.flatMap((event) => (event.kind === 'webfinger-request' ? [event.resource] : []))
  const fitting = asked.find((one) => resource.test(one))
  if (fitting !== undefined) return [['PASSED', `It asked WebFinger about ${fitting}.`]]
  const reason =
    asked.length > 0
      ? `it asked WebFinger only about ${asked[0]}.`
      : 'no WebFinger request was seen; the relying party may have made it earlier, or never makes one.'
  return [['SKIPPED', `Not played: ${reason}`]]
}

/** What an honest login must have shown. */
function saidOfHonest(
  { sees = [], sends, scopes, signedWith, registered, authentication }: Module,
  { seen, calibration, facts }: Calibrated,
): Said[] {
  const said: Said[] = []
  const isTokenless = calibration.responseType === 'id_token'
  for (const kind of sees.filter((one) => !(isTokenless && one === 'userinfo-request'))) {
    const isThere = seen.some((event) => event.kind === kind)
    // Documents may have been fetched before the check began.
    said.push(
      isThere
        ? ['PASSED', seenInWords[kind] ?? `${kind} was seen.`]
        : kind === 'userinfo-request'
          ? ['WARNING', 'Userinfo was not called, but the suite waits for it.']
          : [
              'SKIPPED',
              `Not played: ${kind} was not seen; the relying party may have done it earlier, or never does it.`,
            ],
    )
  }
  if (sends !== undefined)
    said.push(
      calibration.sends[sends]
        ? ['PASSED', `It sends a ${sends}.`]
        : ['FAILED', `It does not send a ${sends}, but the suite waits for one.`],
    )
  const request = seen.find((event) => event.kind === 'authorization-request')
  if (scopes && request?.kind === 'authorization-request') {
    const asked = request.scope.split(' ').filter((scope) => scopes.includes(scope))
    said.push(
      asked.length > 0
        ? ['PASSED', `It requests ${asked.join(', ')}.`]
        : ['SKIPPED', 'It does not request such a scope.'],
    )
  }
  if (signedWith !== undefined) {
    const algorithms = new Set(
      seen.flatMap((event) => (event.kind === 'id-token' ? [String(event.header.alg)] : [])),
    )
    said.push(
      algorithms.has(signedWith)
        ? ['PASSED', `Its ID tokens were signed with ${signedWith}.`]
        : ['SKIPPED', `It got no ID token signed with ${signedWith}.`],
    )
  }
  if (registered !== undefined && facts.subject.client?.[registered] === undefined)
    said.push(['SKIPPED', `It did not register ${registered}.`])
  const token = seen.find((event) => event.kind === 'token-request')
  if (authentication && token?.kind === 'token-request') {
    const how = token.clientAuthentication
    said.push(
      how === authentication
        ? ['PASSED', `It authenticates with ${how}.`]
        : ['SKIPPED', `It authenticates with ${how}; the module needs ${authentication}.`],
    )
  }
  return said
}

const gravest: readonly ModuleResult[] = ['FAILED', 'WARNING', 'SKIPPED', 'REVIEW', 'PASSED']

function played(name: ModuleName, results: readonly CheckResult[], calibrated: Calibrated): PlayedModule {
  const module = moduleNamed(name)
  const by = [...(module.rows ?? []), ...(module.rules ?? [])]
  const rows = results.filter(({ quirk }) => (module.rows as readonly string[] | undefined)?.includes(quirk))
  const rules = results.filter(({ quirk }) =>
    (module.rules as readonly string[] | undefined)?.includes(quirk),
  )
  const said: Said[] = module.impossible
    ? [['SKIPPED', `Not played: ${module.impossible}`]]
    : [
        ...rows.map((row) => saidOf(row, module)),
        // A rule decides only where it was broken: notes are not the suite's.
        ...rules
          .filter(({ result }) => result === 'failed' || result === 'warning')
          .map(({ quirk, result, evidence }): Said => [words[result], `${quirk}: ${evidence[0]}`]),
        ...(rows.length === 0 && rules.some(({ result }) => result === 'passed' || result === 'info')
          ? [['PASSED', 'The requests follow the rule.'] as const]
          : []),
        ...saidOfWebfinger(module, calibrated),
        ...saidOfHonest(module, calibrated),
      ]
  const worst = gravest.find((word) => said.some(([one]) => one === word)) ?? 'SKIPPED'
  const reasons = said.filter(([word]) => word === worst).map(([, reason]) => reason)
  if (worst === 'PASSED' && module.beyond !== undefined) reasons.push(module.beyond)
  const result = worst === 'PASSED' && module.review ? 'REVIEW' : worst
  return {
    module: `oidcc-client-${name}`,
    title: module.title,
    result,
    by,
    reason: reasons.join(' ') || 'Nothing of it was seen.',
  }
}

/** As the Foundation names plans that are for every response type. */
function kindOf(responseType: string): string {
  if (responseType === 'code') return 'basic'
  return responseType.split(' ').includes('code') ? 'hybrid' : 'implicit'
}

/** What the plan comes to. A relying party with another response type or mode than the plan's has every module skipped. */
export function rehearse(plan: Plan, results: readonly CheckResult[], calibrated: Calibrated): Rehearsal {
  const { responseType, responseMode } = calibrated.calibration
  const isOtherType = plan.responseTypes?.includes(responseType) === false
  const isOther = isOtherType || (plan.responseMode !== undefined && plan.responseMode !== responseMode)
  const reason = `Not played: the plan is for ${plan.responseMode ?? plan.responseTypes?.join(', ')}; the relying party uses ${responseType}${responseMode ? ` by ${responseMode}` : ''}.`
  return {
    plan: plan.title.replace('{kind}', kindOf(responseType)),
    responseType,
    modules: plan.modules
      .filter((name) => isOtherType || !moduleNamed(name).not?.includes(responseType))
      .map((name) => {
        const one = played(name, results, calibrated)
        return isOther ? { ...one, result: 'SKIPPED' as const, reason } : one
      }),
  }
}
