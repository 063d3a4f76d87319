/** What a conformant relying party does with a quirk, in words that follow "it". */
import type { ListedQuirk } from './list.ts'
import type { Expectation } from './quirk.ts'

export const expectationInWords: Readonly<Record<Expectation, string>> = {
  reject: 'refuses',
  accept: 'accepts',
  either: 'may do either',
  ignore: 'does not use what was planted',
  observe: 'has no rule for this',
}

/** An expectation that a sentence may follow, with its first word as a person would say it. */
export const expectedInWords = (expect: string): string =>
  expect.replace(/^\w+/, (word) => expectationInWords[word as Expectation] ?? word)

export const expectedOf = ({ expectations }: Pick<ListedQuirk, 'expectations'>): string =>
  expectations.map((each) => expectationInWords[each]).join(', or ')
