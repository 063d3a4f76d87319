/** Proves every quirk both ways: with all checks it is judged right, without exactly the one that catches it it is not. */
import pLimit from 'p-limit'
import { type QuirkId, quirkFiles } from '../provider/quirks/index.ts'
import { type Hall, openHall } from './hall.ts'
import { openFrontDesk } from './http/front-desk.ts'
import { type Expected, gapOf, undeliveredIn } from './judge.ts'
import { muteQuirks } from './mute.ts'
import { elsewhere } from './plans/elsewhere.ts'
import { honestPlans } from './plans/honest.ts'
import { manoeuvres } from './plans/manoeuvres.ts'
import type { Play } from './play.ts'
import type { Flow } from './registration.ts'
import { type Task, tasksFor } from './tasks.ts'

/** One line of the table. */
export interface Proof {
  readonly quirk: string
  /** With its value, as one chooses it. */
  readonly spelling: string
  readonly flow: Flow
  readonly expected: Expected
  readonly check: string | undefined
  readonly strict: Play | undefined
  readonly lax: Play | undefined
  /** Undefined where it is proven. */
  readonly gap: string | undefined
  readonly durationMs: number
}

/** Expectations that an honest login meets too: only that the quirk was seen to act makes a proof of it. */
const metByHonesty: ReadonlySet<Expected> = new Set(['accept', 'either', 'observe'])

/** Whether a play could show that its quirk does something; a control that it changes nothing could not. */
const isTelling = ({ strict, expected, delivery }: Task) =>
  strict.quirk !== undefined && !(delivery === 'binding' && metByHonesty.has(expected))

/** Milliseconds in which an honest login ends on the slowest machine. */
const AMPLE = 60_000

/** Nothing is waited for where quirks do nothing: what a slow machine cuts short would look like a refusal. */
const withoutHaste = (task: Task): Task => {
  const ample = <A extends Task['strict']>(given: A): A => ({
    ...given,
    plan: { ...given.plan, timeoutMs: AMPLE },
  })
  return { ...task, strict: ample(task.strict), lax: task.lax && ample(task.lax) }
}

async function proofOf(hall: Hall, task: Task, muted: boolean): Promise<Proof> {
  const { quirk, spelling, plan, expected, delivery } = task
  const startedAt = performance.now()
  const about = { quirk, spelling, flow: plan.flow ?? 'code', expected, check: plan.omit } as const
  try {
    const strict = await hall.play(task.strict)
    const lax = task.lax && (await hall.play(task.lax))
    const undelivered = undeliveredIn(delivery, strict)
    // What is muted is never delivered; whether the checks alone tell the difference is the question then.
    const gap =
      gapOf(expected, plan, strict, lax) ?? (muted && !metByHonesty.has(expected) ? undefined : undelivered)
    return { ...about, strict, lax, gap, durationMs: performance.now() - startedAt }
  } catch (error) {
    const gap = `the play broke: ${error instanceof Error ? error.message : String(error)}`
    return { ...about, strict: undefined, lax: undefined, gap, durationMs: performance.now() - startedAt }
  }
}

const withoutPlan = (quirk: string): Proof => ({
  quirk,
  spelling: quirk,
  flow: 'code',
  expected: 'observe',
  check: undefined,
  strict: undefined,
  lax: undefined,
  gap: 'there is no plan for it',
  durationMs: 0,
})

export interface ProveOptions {
  /** Only quirks whose id contains one of these. */
  readonly only?: readonly string[]
  /** Takes away what quirks do: then every proof of one must have a gap. Rows without a quirk are left out. */
  readonly muted?: boolean
  /** How many plays run at once. Default 12. */
  readonly parallel?: number
  readonly onProof?: (proof: Proof) => void
}

/** Plays every plan against a provider of its own, in this process. */
export async function proveAll({
  only = [],
  muted = false,
  parallel = 12,
  onProof,
}: ProveOptions = {}): Promise<Proof[]> {
  const isWanted = (id: string) => only.length === 0 || only.some((part) => id.includes(part))
  const ids = (Object.keys(quirkFiles) as QuirkId[]).filter((id) => isWanted(id) && !elsewhere.has(id))
  const desk = await openFrontDesk()
  const all = await tasksFor(
    {
      quirks: ids,
      rows: Object.keys(manoeuvres).filter(isWanted),
      honest: isWanted('honest') ? honestPlans : [],
    },
    desk.url,
  )
  const tasks = muted ? all.filter(isTelling).map(withoutHaste) : all
  const giveBack = muted ? await muteQuirks() : undefined
  const hall = await openHall(
    tasks.flatMap(({ strict, lax }) => [strict, ...(lax ? [lax] : [])]),
    desk,
  )
  try {
    const limit = pLimit(parallel)
    // Those that wait for a timeout begin first, so that nobody waits for them in the end.
    const waits = ({ plan }: Task) => (plan.timeoutMs === undefined ? 0 : 1)
    const running = new Map(
      tasks
        .toSorted((a, b) => waits(b) - waits(a))
        .map((task) => [
          task,
          limit(async () => {
            const proof = await proofOf(hall, task, muted)
            onProof?.(proof)
            return proof
          }),
        ]),
    )
    const proofs = (await Promise.all(tasks.map((task) => running.get(task)))).filter(
      (proof) => proof !== undefined,
    )
    const planned = new Set(tasks.map(({ quirk }) => quirk))
    const left = ids.filter((id) => !planned.has(id)).map(withoutPlan)
    // One that nothing tells of holds, muted or not.
    return [...proofs, ...(muted ? left.map((proof) => ({ ...proof, gap: undefined })) : left)]
  } finally {
    giveBack?.()
    await hall.close()
    await desk.close()
  }
}
