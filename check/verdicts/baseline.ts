/** A baseline: the JSON report of an earlier check, whose failures are known and do not fail a pipeline again. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { whyUnreadable } from '../../common/why-unreadable.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import type { CheckResult } from './result.ts'

const shape = z.object({ results: z.array(z.object({ quirk: z.string(), result: z.string() })) })

/**
 * The failures of a baseline, by quirk or rule.
 * @throws FickleError `ERR_BASELINE` (exit code 2)
 */
export async function readBaseline(file: string): Promise<ReadonlySet<string>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FickleError(
      'ERR_BASELINE',
      `The baseline ${file} ${whyUnreadable(cause)}.`,
      'Write one with "fickle check --report baseline.json" and use that file.',
      { cause },
    )
  })
  try {
    const { results } = shape.parse(JSON.parse(text))
    return new Set(results.filter(({ result }) => result === 'failed').map(({ quirk }) => quirk))
  } catch (cause) {
    throw new FickleError(
      'ERR_BASELINE',
      `The baseline ${file} is not a JSON report of a check.`,
      'Write one with "fickle check --report baseline.json" and use that file.',
      { cause },
    )
  }
}

/** The results, with those failures marked that the baseline has already. */
export const markKnown = (
  results: readonly CheckResult[],
  baseline: ReadonlySet<string> | undefined,
): CheckResult[] =>
  results.map((one) => (one.result === 'failed' && baseline?.has(one.quirk) ? { ...one, known: true } : one))
