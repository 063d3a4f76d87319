/** Makes the catalogue of scenarios in the documentation from the scenario files. */
import type { Expected, Given, Scenario, Step } from '../scenarios/scenario.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const families: readonly (readonly [Scenario['family'], string])[] = [
  ['nonce', 'Nonce'],
  ['pkce', 'PKCE'],
  ['clock', 'Clocks'],
  ['replicas', 'Several replicas'],
  ['state', 'State and the authorization response'],
  ['keys', 'Keys, issuer and audience'],
  ['reports', 'Reported failures of OpenMetadata'],
]

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

const pairs = (part: object | undefined) =>
  Object.entries(part ?? {}).map(
    ([key, value]) =>
      `\`${key}\`: \`${Array.isArray(value) ? value.map(shown).join('`, `') : shown(value)}\``,
  )

const given = ({ provider, relyingParty, topology }: Given) =>
  [...pairs(provider), ...pairs(relyingParty), ...pairs(topology)].join('; ') ||
  'an honest provider, one replica'

const stepText = ({ do: name, ...rest }: Step) => {
  const details = Object.values(rest).map(shown).join(', ')
  return details ? `${name} (${details})` : name
}

const ending = ({ outcome, error, diagnosis }: Expected) =>
  [outcome, error && `"${cell(error)}"`, diagnosis && `\`${diagnosis}\``].filter(Boolean).join(', ')

const section = (id: string, scenario: Scenario) => [
  `### ${id}`,
  '',
  `**${scenario.title}.** ${scenario.why} ([source](${scenario.spec}))`,
  '',
  `- Given: ${given(scenario.given)}.`,
  ...(scenario.steps ? [`- Steps: ${scenario.steps.map(stepText).join(', ')}.`] : []),
  ...(scenario.notReproduced
    ? [`- Not reproduced here: ${scenario.notReproduced}`]
    : [
        `- Then: ${ending(scenario.expected)}.`,
        `- Without its cause${scenario.withoutCause.given ? ` (${given(scenario.withoutCause.given)})` : ''}: ${ending(scenario.withoutCause.expected)}.`,
      ]),
  '',
]

/** The page as Markdown, by family. */
export function scenarioCatalogue(
  scenarios: readonly { readonly id: string; readonly scenario: Scenario }[],
): string {
  const parts = families.flatMap(([family, title]) => {
    const here = scenarios.filter(({ scenario }) => scenario.family === family)
    return here.length === 0
      ? []
      : [`## ${title}`, '', ...here.flatMap(({ id, scenario }) => section(id, scenario))]
  })
  return [
    '# Scenarios',
    '',
    'Written by `npm run generate` from the files in `scenarios/`. `fickle play` plays them all, `fickle play ID` one.',
    'Each is also played with its cause taken away, so that its expectation has been seen to fail.',
    '',
    ...parts,
  ].join('\n')
}
