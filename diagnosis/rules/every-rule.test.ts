/** Property, for every rule: stories that look like its cause and have another are never called proven, whoever tells them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnoseAll } from '../diagnose.ts'
import type { Cause, Diagnosis } from '../diagnosis.ts'
import { alike } from '../testing/stories/alike.ts'
import { amid, distractions, saying, seenBy, type View, views } from '../testing/stories/views.ts'
import { worlds } from '../testing/stories/worlds.ts'
import { begin, story } from '../testing/story.ts'
import { rules } from './index.ts'

type Known = keyof typeof worlds
const known = rules.map(({ cause }) => cause).filter((cause): cause is Known => cause !== 'unknown')

interface Telling {
  readonly truth: Known
  readonly view: View
  /** Whose words the page shows; undefined where it says nothing that helps. */
  readonly words: Known | undefined
  readonly distraction: string
}

const told = new Map<string, Diagnosis[]>()

function diagnosed(one: Telling): Diagnosis[] {
  const key = JSON.stringify(one)
  const found = told.get(key) ?? diagnose(one)
  told.set(key, found)
  return found
}

function diagnose({ truth, view, words, distraction }: Telling): Diagnosis[] {
  const { steps, others = [] } = worlds[truth]
  const seen = seenBy(amid(steps, distractions[distraction] ?? []), view)
  const page = words === undefined ? 'Something went wrong.' : worlds[words].words
  return diagnoseAll(story(...saying(seen, page)), {
    otherLogins: others.map((other) => story(...seenBy(other, view))),
    now: begin + 1_000_000,
  })
}

const telling = fc.record<Telling>({
  truth: fc.constantFrom(...known),
  view: fc.constantFrom(...views),
  words: fc.option(fc.constantFrom(...known), { nil: undefined }),
  distraction: fc.constantFrom(...Object.keys(distractions)),
})

/** Every telling whose page says nothing that helps. */
const silent: readonly Telling[] = known.flatMap((truth) =>
  views.flatMap((view) =>
    Object.keys(distractions).map((distraction) => ({ truth, view, words: undefined, distraction })),
  ),
)
/** Every telling whose page speaks as this cause does. */
const inWordsOf = (words: Known): Telling[] =>
  known.flatMap((truth) => views.map((view) => ({ truth, view, words, distraction: 'nothing' })))

const named = ({ truth, view, words, distraction }: Telling) =>
  `${truth}, seen ${view}, with ${distraction}${words === undefined ? '' : `, in the words of ${words}`}`

test('each rule has a world in which its cause is the true one', () => {
  expect(Object.keys(worlds).sort()).toEqual([...known].sort())
})

describe.each(known)('%s', (cause) => {
  const mine = diagnosed({ truth: cause, view: 'all', words: undefined, distraction: 'nothing' })

  test('comes first where it is the true cause and everybody tells of it', () => {
    expect(mine[0]?.cause).toBe(cause)
  })

  const others = [...silent, ...inWordsOf(cause)].filter(({ truth }) => truth !== cause)

  test('is called proven in no story of another cause, whoever tells it and in whatever words', () => {
    const wrong = others.filter((one) => {
      const [first] = diagnosed(one)
      return first?.cause === cause && first.certainty === 'proven'
    })
    expect(wrong.map(named)).toEqual([])
  })

  test.each(Object.entries(alike[cause]))(
    'is not proven, and looks alike: %s',
    (_what, { steps, others: more = [] }) => {
      for (const view of views) {
        const context = {
          otherLogins: more.map((other) => story(...seenBy(other, view))),
          now: begin + 1_000_000,
        }
        const found = diagnoseAll(story(...seenBy(steps, view)), context)
        expect(
          found.filter((one) => one.certainty === 'proven').map((one) => one.cause),
          view,
        ).not.toContain(cause)
      }
    },
  )
})

test('each rule has stories that look alike and have another cause', () => {
  for (const cause of known) expect(Object.keys(alike[cause]).length, cause).toBeGreaterThan(0)
})

test('whoever tells it, and whatever the page says, no wrong cause is called proven', () => {
  fc.assert(
    fc.property(telling, (one) => {
      // An iss that was changed, and a page that says so, is no distraction but the cause.
      fc.pre(!(one.words === 'issuer-mismatch' && one.distraction.includes('iss ')))
      for (const { cause, certainty, evidence } of diagnosed(one)) {
        if (certainty !== 'proven') continue
        expect(cause satisfies Cause, named(one)).toBe(one.truth)
        expect(evidence.some(({ strength }) => strength === 'proves')).toBe(true)
      }
    }),
    { numRuns: 3000, seed: 20_260_304 },
  )
})
