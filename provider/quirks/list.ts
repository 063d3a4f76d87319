/** Every quirk as lists show it, from the generated lines: no quirk is loaded for it. */
import type { Stage } from '../stages/stages.ts'
import type { QuirkDescription } from './describe.ts'
import { quirkLines } from './lines.ts'
import type { Expectation } from './quirk.ts'

export interface ListedQuirk extends Pick<QuirkDescription, 'id' | 'title' | 'params' | 'needsAddress'> {
  readonly stage: Stage
  /** Of each flow, every one once. */
  readonly expectations: readonly Expectation[]
  /** Other names that the catalogue has for it. */
  readonly catalogue: readonly string[]
}

function read(line: string): ListedQuirk {
  const [id = '', stage, expectations = '', how, catalogue = '', title = '', param = ''] = line.split('|')
  return {
    id,
    stage: stage as Stage,
    expectations: expectations.split(',') as Expectation[],
    needsAddress: how === 'address',
    catalogue: catalogue.split(',').filter(Boolean),
    title,
    params: param === '' ? [] : [JSON.parse(param)],
  }
}

/** In the order of their ids. */
export const listedQuirks = (): readonly ListedQuirk[] => quirkLines.trim().split('\n').map(read)
