/** Stories that end with one and the same "Missing state parameter", and the cause that the journal tells of each. */
import { expect, test } from 'vitest'
import type { DiagnosisContext } from '../diagnose.ts'
import { diagnose } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import { begin, callbackReceived, loginStarted, rejected, type Step, story } from './story.ts'

interface LookAlike {
  readonly cause: Cause
  readonly steps: readonly Step[]
  readonly context?: DiagnosisContext
  readonly summary: RegExp
  /** Each must appear in the evidence. */
  readonly proof?: readonly RegExp[]
  readonly fix?: RegExp
}

export const lost = (replica: string, details: Parameters<typeof callbackReceived>[1]) => [
  callbackReceived(replica, { state: 'not-in-session', ...details }),
  rejected(replica),
]

export const otherTab = (replica: string, details: Parameters<typeof loginStarted>[1] = {}) =>
  story({ ...loginStarted(replica, details, begin + 1500), login: 'L2' })

/** A test for each story, by what happened in it. */
export function tellApart(table: Readonly<Record<string, LookAlike>>): void {
  for (const [what, { cause, steps, context, summary, proof = [], fix }] of Object.entries(table)) {
    test(`${what} is ${cause}`, () => {
      const diagnosis = diagnose(story(...steps), context)
      expect(diagnosis?.cause).toBe(cause)
      expect(diagnosis?.summary).toMatch(summary)
      const evidence = diagnosis?.evidence.map(({ text }) => text).join('\n')
      for (const each of proof) expect(evidence).toMatch(each)
      if (fix) expect(diagnosis?.fixes.join('\n')).toMatch(fix)
      expect(diagnosis?.fixes.length).toBeGreaterThan(0)
    })
  }
}
