/** What a conformant relying party does with a quirk, in words that follow "it". */
import type { QuirkDescription } from './describe.ts'
import type { ListedQuirk } from './list.ts'
import type { Expectation } from './quirk.ts'

export const expectationInWords: Readonly<Record<Expectation, string>> = {
  reject: 'refuses',
  accept: 'accepts',
  either: 'may do either',
  ignore: 'does not use what was planted',
  observe: 'is only observed',
}

/** An expectation that a sentence may follow, with its first word as a person would say it. */
export const expectedInWords = (expect: string): string =>
  expect.replace(/^\w+/, (word) => expectationInWords[word as Expectation] ?? word)

export const expectedOf = ({ expectations }: Pick<ListedQuirk, 'expectations'>): string =>
  expectations.map((each) => expectationInWords[each]).join(', or ')

/** Expectation by flow, with how strict the rule is and its conditions: `refuses (must, if ...)`. */
export function ruleInWords({
  expect,
  level,
  when,
}: Pick<QuirkDescription, 'expect' | 'level' | 'when'>): string {
  const what =
    typeof expect === 'string'
      ? expectationInWords[expect]
      : Object.entries(expect)
          .map(([flow, each]) => `${flow}: ${expectationInWords[each]}`)
          .join('; ')
  const details = [expect === 'observe' ? undefined : level, when].filter(Boolean).join(', ')
  return details === '' ? what : `${what} (${details})`
}
