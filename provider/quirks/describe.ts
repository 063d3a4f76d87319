/** The catalogue of quirks as data, for lists and documentation. */

import type { Evidence } from '../profiles/evidence.ts'
import type { Advisory } from './advisory.ts'
import { type Condition, inWords } from './conditions.ts'
import { type QuirkId, quirkFiles } from './index.ts'
import { issuerParameter } from './jose/other-issuer.ts'
import { type ActiveQuirk, bendsDiscoveryToo, deliveryOf, loadQuirk, needsAddress } from './load.ts'
import type { Expectation, Judgement, Parameter, Quirk } from './quirk.ts'

export interface QuirkDescription {
  readonly id: string
  readonly stage: Quirk['stage']
  readonly title: string
  readonly why: string
  readonly wire: string | undefined
  readonly spec: string
  readonly expect: Quirk['expect']
  readonly level: Quirk['level']
  /** The conditions below in words, with what else there is to say. */
  readonly when: string | undefined
  readonly needs: readonly Condition[]
  readonly given: readonly Condition[]
  readonly mustWhen: readonly Condition[]
  readonly tellsWhen: readonly Condition[]
  readonly delivery: ReturnType<typeof deliveryOf>
  /** By value, the endpoints that it moves elsewhere. */
  readonly moves: NonNullable<Quirk['moves']>
  /** How many logins it takes to act. */
  readonly logins: number
  readonly judgedBy: Judgement
  /** By which statuses a logout token may be refused. */
  readonly refusedWith: readonly number[]
  readonly forbids: NonNullable<Quirk['forbids']>
  /** Claims of another user that it plants where the journal does not show them. */
  readonly plants: NonNullable<Quirk['plants']>
  readonly catalogue: readonly string[]
  readonly advisories: readonly Advisory[]
  /** The weakness by its CWE number, where one is clear. */
  readonly cwe: number | undefined
  /** The vendor whose providers do this, and what shows it; undefined for what is a misbehaviour. */
  readonly vendor: string | undefined
  readonly evidence: Evidence | undefined
  /** Whether it cannot be chosen for one login. */
  readonly needsAddress: boolean
  /**
   * Whether it can be chosen for one login, and shows more where it is chosen by address: it bends the discovery document
   * too, or what it is about needs another issuer.
   */
  readonly fullerByAddress: boolean
  /** Whether the provider must serve https for it. */
  readonly needsHttps: boolean
  /** Whether its value names another issuer of the same provider. */
  readonly namesIssuer: boolean
  /** None or one; a text parameter's pattern is given as its source. */
  readonly params: readonly (
    | Exclude<Parameter, { type: 'text' }>
    | { type: 'text'; default: string; pattern: string; description: string }
  )[]
}

/** Of each flow, every one once. */
export const expectationsOf = ({ expect }: Pick<Quirk, 'expect'>): readonly Expectation[] =>
  typeof expect === 'string' ? [expect] : [...new Set(Object.values(expect))]

export async function describeQuirk(id: ActiveQuirk['id']): Promise<QuirkDescription> {
  const quirk = await loadQuirk(id)
  const { stage, title, why, wire, spec, expect, level, catalogue, advisories = [], param } = quirk
  const { needs = [], given = [], mustWhen = [], tellsWhen = [] } = quirk
  const { note, logins = 1, judgedBy = 'sign-in' } = quirk
  const params = !param ? [] : [param.type === 'text' ? { ...param, pattern: param.pattern.source } : param]
  return {
    id,
    stage,
    title,
    why,
    wire,
    spec,
    expect,
    level,
    when: inWords([...needs, ...given, ...tellsWhen], { mustWhen, note }),
    needs,
    given,
    mustWhen,
    tellsWhen,
    delivery: deliveryOf(quirk),
    moves: quirk.moves ?? {},
    logins,
    judgedBy,
    refusedWith: quirk.refusedWith ?? [400],
    forbids: quirk.forbids ?? 'planted',
    plants: quirk.plants ?? [],
    catalogue,
    advisories,
    cwe: quirk.cwe,
    vendor: quirk.vendor,
    evidence: quirk.evidence,
    needsAddress: needsAddress(quirk),
    fullerByAddress:
      bendsDiscoveryToo(quirk) || quirk.afterStart === true || needs.includes('several-issuers'),
    needsHttps: quirk.certificate !== undefined,
    namesIssuer: param === issuerParameter,
    params,
  }
}

/** Every quirk, by id. */
export const describeQuirks = (): Promise<QuirkDescription[]> =>
  Promise.all((Object.keys(quirkFiles) as QuirkId[]).map(describeQuirk))
