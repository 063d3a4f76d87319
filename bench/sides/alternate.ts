/** Both sides of a comparison in one run, in alternating batches, so that a noisy machine is noisy for both. */

export interface Side {
  readonly name: string
  /** Does the measured thing once. */
  readonly once: () => Promise<unknown>
}

export interface Measurement {
  /** Median milliseconds of one batch's mean, for ours and for the other. */
  readonly ours: number
  readonly theirs: number
}

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function batch({ once }: Side, times: number, concurrency: number): Promise<number> {
  let left = times
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await once()
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: concurrency }, worker))
  return (performance.now() - started) / times
}

/** Alternates batches of both sides, the first pair thrown away as warm-up. */
export async function alternate(
  ours: Side,
  theirs: Side,
  {
    batches = 12,
    times = 60,
    concurrency = 1,
  }: { batches?: number; times?: number; concurrency?: number } = {},
): Promise<Measurement> {
  const measured: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
  for (let n = 0; n <= batches; n += 1) {
    // Which side goes first alternates too.
    const order = n % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)
    for (const side of order) {
      const milliseconds = await batch(side === 'ours' ? ours : theirs, times, concurrency)
      if (n > 0) measured[side].push(milliseconds)
    }
  }
  return { ours: median(measured.ours), theirs: median(measured.theirs) }
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** Prints one measurement as a JSON line. `ratio` is ours over theirs in the unit that the name says. */
export function print(
  line: { bench: string; against: string; ratio: number } & Record<string, unknown>,
): void {
  console.log(JSON.stringify({ ...line, ratio: round(line.ratio, 3) }))
}
