/** The catalogue of quirks as data, for lists and documentation. */
import { type QuirkId, quirkFiles } from './index.ts'
import { loadQuirk, needsAddress } from './load.ts'
import type { Parameter, Quirk } from './quirk.ts'

export interface QuirkDescription {
  readonly id: string
  readonly stage: Quirk['stage']
  readonly title: string
  readonly why: string
  readonly wire: string | undefined
  readonly spec: string
  readonly expect: Quirk['expect']
  readonly level: Quirk['level']
  readonly when: string | undefined
  readonly catalogue: readonly string[]
  readonly seen: readonly string[]
  /** Whether it cannot be chosen for one login. */
  readonly needsAddress: boolean
  /** Whether the provider must serve https for it. */
  readonly needsHttps: boolean
  /** None or one; a text parameter's pattern is given as its source. */
  readonly params: readonly (
    | Exclude<Parameter, { type: 'text' }>
    | { type: 'text'; default: string; pattern: string; description: string }
  )[]
}

export async function describeQuirk(id: QuirkId): Promise<QuirkDescription> {
  const quirk = await loadQuirk(id)
  const { stage, title, why, wire, spec, expect, level, when, catalogue, seen = [], param } = quirk
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
    when,
    catalogue,
    seen,
    needsAddress: needsAddress(quirk),
    needsHttps: quirk.certificate !== undefined,
    params,
  }
}

/** Every quirk, by id. */
export const describeQuirks = (): Promise<QuirkDescription[]> =>
  Promise.all((Object.keys(quirkFiles) as QuirkId[]).map(describeQuirk))
