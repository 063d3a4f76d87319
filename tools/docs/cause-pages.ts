/** A page for each cause: what docs/diagnosis.md says of it, and the error texts and scenarios in which it is met. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cause, causes } from '../../diagnosis/diagnosis.ts'
import { titles } from '../../diagnosis/titles.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { code, list, page, part, table } from './markdown.ts'
import { textsOf } from './product-pages.ts'

/** The guide's section of each cause, its links made to fit a page of its own. */
function sections(): ReadonlyMap<string, string> {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/diagnosis.md'), 'utf8')
  return new Map(
    guide
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const [title = '', ...lines] = section.split('\n')
        const text = lines
          .join('\n')
          .replaceAll(/\]\(#([a-z-]+)\)/g, ']($1.md)')
          .replaceAll(/\]\((?!https?:|[a-z-]+\.md\))([^)]+)\)/g, '](../../$1)')
        return [title, text.trim()]
      }),
  )
}

function causePage(cause: Cause, section: string, scenarios: readonly Played[]): string {
  const texts = textsOf(cause)
  return page(
    cause,
    'docs/diagnosis.md and diagnosis/dictionary',
    `**${titles[cause]}**`,
    '',
    section,
    '',
    ...part(
      'Scenarios that end in it',
      list(
        scenarios
          .filter(({ scenario }) => scenario.expected.diagnosis === cause)
          .map(({ id, scenario }) => `${code(`fickle play ${id}`)}: ${scenario.title}`),
      ),
    ),
    ...part(
      'Error texts behind which it may stand',
      table(
        ['product', 'text', 'this is the case if'],
        texts.map(({ product, id, words, when }) => [
          `[${product}](../products/${id}.md)`,
          code(words),
          when,
        ]),
      ),
    ),
  )
}

export interface Played {
  readonly id: string
  readonly scenario: Scenario
}

/** By the file's name. */
export function writeCausePages(scenarios: readonly Played[]): Record<string, string> {
  const told = sections()
  return {
    'index.md': page(
      'Causes',
      'diagnosis',
      'Why a sign-in fails: the closed list from which every diagnosis of fickle is taken. How it is found, and how certain it is, is told in [Why a sign-in failed](../../diagnosis.md).',
      '',
      ...table(
        ['cause', 'what happened'],
        causes.map((cause) => [`[${cause}](${cause}.md)`, titles[cause]]),
      ),
    ),
    ...Object.fromEntries(
      causes.map((cause) => [`${cause}.md`, causePage(cause, told.get(cause) ?? '', scenarios)]),
    ),
  }
}
