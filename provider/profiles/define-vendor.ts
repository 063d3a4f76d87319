/** From deviations of a vendor, declared as data, to quirks. */
import type { QuirkContext } from '../quirks/context.ts'
import type { Quirk } from '../quirks/quirk.ts'
import type { Artifacts, Stage } from '../stages/stages.ts'
import type { Evidence } from './evidence.ts'
import type { Shape } from './shape.ts'

/** What changes at one stage. */
export interface Change<S extends Stage = Stage> {
  readonly stage: S
  apply(honest: Artifacts[S], context: QuirkContext): Artifacts[S] | Promise<Artifacts[S]>
  /** The same on the wire, in words. */
  readonly wire: string
  /** What a relying party that was written for another provider may not expect. */
  readonly why: string
}

/** A change at whichever stage. */
export interface AnyChange {
  readonly stage: Stage
  apply(honest: never, context: QuirkContext): unknown
  readonly wire: string
  readonly why: string
}

export interface Deviation {
  /** What the provider does, in the present tense. */
  readonly title: string
  readonly evidence: Evidence
  /** Where the change says less than what breaks. */
  readonly why?: string
  readonly wire?: string
  readonly changes?: readonly AnyChange[]
  readonly shape?: Shape
  /** What a client has to do. */
  readonly fix?: string
}

type Act = (artifact: unknown, context: QuirkContext) => unknown

/** One function a stage, its changes in the order in which they are declared. */
function byStage(changes: readonly AnyChange[]): Map<Stage, Act> {
  const acts = new Map<Stage, Act>()
  for (const { stage, apply } of changes as readonly unknown[] as readonly { stage: Stage; apply: Act }[]) {
    const before = acts.get(stage)
    acts.set(
      stage,
      before ? async (artifact, context) => apply(await before(artifact, context), context) : apply,
    )
  }
  return acts
}

export function quirkOf(vendor: string, deviation: Deviation): Quirk {
  const { title, evidence, changes = [], shape, fix } = deviation
  const [[stage, apply] = ['discovery' as const, (artifact: unknown) => artifact], ...further] =
    byStage(changes)
  return {
    kind: 'vendor',
    vendor,
    evidence,
    stage,
    title,
    why:
      deviation.why ??
      changes[0]?.why ??
      'A relying party that was written for another provider may not expect it.',
    wire: deviation.wire ?? (changes.map(({ wire }) => wire).join('; ') || title),
    spec: evidence.url,
    expect: 'observe',
    level: 'may',
    catalogue: [],
    ...(shape && { shape, byAddress: true }),
    ...(fix !== undefined && { note: fix }),
    apply: apply as never,
    ...(further.length > 0 && { also: Object.fromEntries(further) as never }),
  }
}

/** Declares the deviations of a vendor by their ids, each a quirk that also works alone. */
export const defineVendor = <Id extends string>(
  vendor: string,
  deviations: Readonly<Record<Id, Deviation>>,
): Readonly<Record<Id, Quirk>> =>
  Object.fromEntries(
    Object.entries<Deviation>(deviations).map(([id, deviation]) => [id, quirkOf(vendor, deviation)]),
  ) as Record<Id, Quirk>
