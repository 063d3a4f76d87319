/** Both sides of a comparison in one run, in alternating batches, so that a noisy machine is noisy for both. */

export interface Side {
  readonly name: string
  /** Does the measured thing once. */
  readonly once: () => Promise<unknown>
  /** Milliseconds of processor time that the measured process has used until now. */
  readonly cpu?: () => Promise<number>
}

interface Times {
  readonly ours: number
  readonly theirs: number
}

/** Milliseconds for one, by the clock: medians of the batches. */
export interface Measurement extends Times {
  /** The same in processor time, of which a noisy machine takes nothing away; NaN where a side does not tell it. */
  readonly cpu: Times
}

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function batch({ once, cpu }: Side, times: number, concurrency: number) {
  let left = times
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await once()
    }
  }
  const used = await cpu?.()
  const started = performance.now()
  await Promise.all(Array.from({ length: concurrency }, worker))
  const clock = (performance.now() - started) / times
  return { clock, cpu: cpu && used !== undefined ? ((await cpu()) - used) / times : Number.NaN }
}

/** Alternates batches of both sides, the first pair thrown away as warm-up. */
export async function alternate(
  ours: Side,
  theirs: Side,
  {
    batches = 12,
    times = 60,
    concurrency = 1,
    warmUp = times,
  }: { batches?: number; times?: number; concurrency?: number; warmUp?: number } = {},
): Promise<Measurement> {
  const sides = { ours, theirs }
  const measured: Record<keyof Times, Awaited<ReturnType<typeof batch>>[]> = { ours: [], theirs: [] }
  for (let n = 0; n <= batches; n += 1) {
    // Which side goes first alternates too.
    const order = n % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)
    for (const side of order) {
      const taken = await batch(sides[side], n === 0 ? warmUp : times, concurrency)
      if (n > 0) measured[side].push(taken)
    }
  }
  const middle = (side: keyof Times, what: 'clock' | 'cpu') =>
    median(measured[side].map((each) => each[what]))
  const both = (what: 'clock' | 'cpu') => ({ ours: middle('ours', what), theirs: middle('theirs', what) })
  return { ...both('clock'), cpu: both('cpu') }
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** What a measurement says in processor time, for its line. */
export const inProcessorTime = ({ cpu: { ours, theirs } }: Measurement) => ({
  cpuRatio: round(theirs / ours, 3),
  cpuMs: round(ours, 2),
  peerCpuMs: round(theirs, 2),
})

/** Prints one measurement as a JSON line. `ratio` is ours over theirs in the unit that the name says. */
export function print(
  line: { bench: string; against: string; ratio: number } & Record<string, unknown>,
): void {
  console.log(JSON.stringify({ ...line, ratio: round(line.ratio, 3) }))
}
