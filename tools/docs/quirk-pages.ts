/** A page for each quirk: what it does, what a relying party should do, and how to try it. */
import { advisoryUrl, cweUrl } from '../../provider/quirks/advisory.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import type { Expectation } from '../../provider/quirks/quirk.ts'
import { code, list, page, part, table } from './markdown.ts'

const does: Readonly<Record<Expectation, string>> = {
  reject: 'refuses the login',
  accept: 'signs the user in all the same',
  either: 'may refuse it or sign the user in',
  ignore: 'goes on without using the planted value',
  observe: 'has no rule for this',
}

const expectation = ({ expect }: QuirkDescription): string =>
  typeof expect === 'string'
    ? does[expect]
    : Object.entries(expect)
        .map(([flow, what]) => `${does[what as Expectation]} (${flow})`)
        .join(', ')

const values = ({ params: [parameter] }: QuirkDescription): string[] => {
  if (!parameter) return []
  const range =
    parameter.type === 'integer'
      ? `a whole number from ${parameter.min} to ${parameter.max}${parameter.unit === undefined ? '' : `, in ${parameter.unit}`}`
      : parameter.type === 'choice'
        ? `one of ${parameter.options.map(code).join(', ')}`
        : `a text that matches ${code(parameter.pattern)}`
  return [`${parameter.description}: ${range}. Without a value: ${code(String(parameter.default))}.`]
}

function tries({ id, needsAddress, needsHttps, namesIssuer }: QuirkDescription): string[] {
  const address = `http${needsHttps ? 's' : ''}://localhost:6749/standard~${id}`
  return list([
    `By address: give your application the issuer ${code(address)}${needsHttps ? ', with `fickle --https`' : ''}.`,
    ...(needsAddress || namesIssuer
      ? ['It acts before any login, so it can be chosen by address only.']
      : [
          'For one login: on the sign-in page, under "Misbehave in this login".',
          `By a parameter of the authorization request: ${code(`fickle=${id}`)}.`,
          `In a test: ${code(`await idp.misbehave('${id}')`)}.`,
        ]),
    `Judged: ${code(`fickle check --login URL --signed-in URL --quirk ${id}`)}.`,
  ])
}

function weaknesses({ cwe, advisories }: QuirkDescription): string[] {
  return list([
    ...(cwe === undefined ? [] : [`[CWE-${cwe}](${cweUrl(cwe)})`]),
    ...advisories.map((advisory) => `${advisory.product}: [${advisory.id}](${advisoryUrl(advisory)})`),
  ])
}

const quirkPage = (quirk: QuirkDescription): string =>
  page(
    quirk.id,
    'provider/quirks',
    `**${quirk.title}.**`,
    '',
    quirk.why,
    '',
    ...(quirk.wire === undefined ? [] : [`On the wire: ${quirk.wire}.`, '']),
    ...part('What a relying party does', [
      `A conformant relying party ${expectation(quirk)}${quirk.level === 'must' ? '; it must' : quirk.level === 'should' ? '; it should' : ''}.${quirk.when === undefined ? '' : ` This holds: ${quirk.when}.`}`,
      '',
      `The rule: <${quirk.spec}>.`,
    ]),
    ...part('Values', values(quirk)),
    ...part('Try it', tries(quirk)),
    ...part('Weakness, and products that had it', weaknesses(quirk)),
    ...(quirk.vendor === undefined
      ? []
      : part('Who does it', [`${quirk.vendor}${quirk.evidence ? `, see <${quirk.evidence.url}>` : ''}.`])),
  )

/** By the file's name. */
export const writeQuirkPages = (quirks: readonly QuirkDescription[]): Record<string, string> => ({
  'index.md': page(
    'All quirks',
    'provider/quirks',
    'Each misbehaviour of the provider on a page of its own. As tables, by stage: [Quirks](../quirks.md).',
    '',
    ...table(
      ['quirk', 'what the provider does'],
      quirks.map(({ id, title }) => [`[${id}](${id}.md)`, title]),
    ),
  ),
  ...Object.fromEntries(quirks.map((quirk) => [`${quirk.id}.md`, quirkPage(quirk)])),
})
