/** The measured table of the lab in front of the examples, as Markdown: nothing by hand. */
import { examples } from '../../examples/catalogue.ts'
import { cells as allCells } from './cells.ts'
import type { Played, PlayedCell, Round, Strangers } from './record.ts'
import { isRight } from './tally.ts'

const cell = (text: string) => text.replaceAll('|', '\\|')

const sum = (rows: readonly PlayedCell[], of: (row: PlayedCell) => number) =>
  rows.reduce((total, row) => total + of(row), 0)

/** Names of the cells that apply there. */
const applying = ({ exempt }: Played): string[] => {
  const left = new Set(exempt.map((one) => one.cell))
  return allCells.flatMap(({ name }) => (left.has(name) ? [] : [name]))
}

function figures({ logins, cells }: Round, played: Played): string[] {
  return [
    `${cells.length} of ${applying(played).length}`,
    `${logins}`,
    `${cells.filter(isRight).length}`,
    `${sum(cells, ({ signedIn }) => signedIn)}`,
    `${sum(cells, ({ right }) => right)}`,
    `${sum(cells, ({ open }) => open)}`,
    `${sum(cells, ({ wrongLikely }) => wrongLikely)}`,
    `${sum(cells, ({ wrongProven }) => wrongProven)}`,
    `${sum(cells, ({ missed }) => missed)}`,
  ]
}

const rounds = ({ withoutReplay, withReplay }: Played) =>
  [
    ['no', withoutReplay],
    ['yes', withReplay],
  ] as const

const summary = (id: string, title: string, played: Played) =>
  rounds(played).flatMap(([replay, round]) =>
    round
      ? [`| [${cell(title)}](../../examples/${id}) | ${replay} | ${figures(round, played).join(' | ')} |`]
      : [],
  )

const said = ({ signedIn, said: causes }: PlayedCell) =>
  [
    ...(signedIn > 0 ? [`${signedIn} signed in`] : []),
    ...Object.entries(causes).map(([what, often]) => `${often} ${what}`),
  ].join(', ') || 'nothing'

function section(title: string, played: Played): string[] {
  const names = [...new Set(rounds(played).flatMap(([, round]) => round?.cells.map((one) => one.cell) ?? []))]
  const find = (round: Round | undefined, name: string) => round?.cells.find((one) => one.cell === name)
  const row = (name: string) => {
    const each = rounds(played).map(([, round]) => find(round, name))
    const causes = each.find((one) => one !== undefined)?.causes ?? []
    const told = each.map((one) => (one ? `${said(one)}${isRight(one) ? '' : ' **(wrong)**'}` : 'not played'))
    return `| ${cell(name)} | ${causes.join(' or ') || 'signs in'} | ${told.join(' | ')} |`
  }
  const never = applying(played).filter((name) => !names.includes(name))
  const reasons = Map.groupBy(played.exempt, ({ why }) => why)
  return [
    `## ${title}`,
    '',
    '| cell | injected | told | told, with the replay |',
    '| --- | --- | --- | --- |',
    ...names.map(row),
    '',
    ...(never.length > 0 ? [`Not played yet: ${never.join('; ')}.`, ''] : []),
    ...(reasons.size > 0 ? ['Not played, since it cannot touch a login here:', ''] : []),
    ...[...reasons].map(([why, cells]) => `- ${why}: ${cells.map((one) => one.cell).join('; ')}`),
    ...(reasons.size > 0 ? [''] : []),
  ]
}

export function markdownStrangers(strangers: Strangers): string {
  const known = examples.flatMap(({ id, title }) => {
    const played = strangers[id]
    return played ? [{ id, title, played }] : []
  })
  return [
    '# The lab in front of software that fickle did not write',
    '',
    'Measured by `npm run strangers -- --write`: each relying party in `examples/` as replicas of the lab, with default settings and no',
    'word from the replicas. A cell is one fault, policy or quirk; the injected cause has to come first for every login that',
    'fails of it, and a login that signs in must have none. A relying party may take a quirk, or keep a state for each tab: it',
    'then signs in.',
    '',
    '| relying party | replay | cells played, of those that apply | logins of each | cells right | signed in | right | open | wrong, likely | wrong, proven | missed |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...known.flatMap(({ id, title, played }) => summary(id, title, played)),
    '',
    ...known.flatMap(({ title, played }) => section(title, played)),
  ].join('\n')
}
