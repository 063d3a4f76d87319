/** A page for each quirk: what it does, what a relying party should do, and how to try it. */
import { advisoryUrl, cweUrl } from '../../provider/quirks/advisory.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import type { Expectation, Judgement } from '../../provider/quirks/quirk.ts'
import { code, list, page, part, table } from './markdown.ts'

/** What a relying party does, after `must` or `should`, where it is not the login that shows it. */
const deeds: Readonly<Partial<Record<Judgement, Readonly<Record<'reject' | 'accept', string>>>>> = {
  refresh: { reject: 'refuse the refreshed tokens', accept: 'accept the refreshed tokens' },
  session: { reject: 'refuse the logout', accept: 'end the session' },
  'use-of-the-token': { reject: 'refuse the access token', accept: 'use the access token' },
}

const flows: Readonly<Record<string, string>> = {
  code: 'code flow',
  id_token: 'implicit flow',
  hybrid: 'hybrid flow',
  refresh: 'refresh',
}

function rule(expect: Expectation, { level, judgedBy, mustWhen }: QuirkDescription): string {
  if (expect === 'observe') return 'is only observed'
  const deed = deeds[judgedBy] ?? { reject: 'refuse the login', accept: 'sign the user in' }
  if (expect === 'either') return `may ${deed.reject} or ${deed.accept}`
  const strictly = mustWhen.length > 0 ? 'must or should' : level
  return `${strictly} ${expect === 'ignore' ? 'continue without the planted value' : deed[expect]}`
}

const expectation = (quirk: QuirkDescription): string =>
  typeof quirk.expect === 'string'
    ? rule(quirk.expect, quirk)
    : [...Map.groupBy(Object.entries(quirk.expect), ([, expect]) => rule(expect as Expectation, quirk))]
        .map(([said, of]) => `${said} (${of.map(([flow]) => flows[flow]).join(', ')})`)
        .join('; ')

const values = ({ params: [parameter] }: QuirkDescription): string[] => {
  if (!parameter) return []
  const range =
    parameter.type === 'integer'
      ? `a whole number from ${parameter.min} to ${parameter.max}${parameter.unit === undefined ? '' : `, in ${parameter.unit}`}`
      : parameter.type === 'choice'
        ? `one of ${parameter.options.map(code).join(', ')}`
        : `a string that matches ${code(parameter.pattern)}`
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
      `A conformant relying party ${expectation(quirk)}.`,
      ...(quirk.when === undefined ? [] : ['', `Details: ${quirk.when}.`]),
      '',
      `The rule: <${quirk.spec}>.`,
    ]),
    ...part('Values', values(quirk)),
    ...part('Try it', tries(quirk)),
    ...part('Weakness, and products that had the fault', weaknesses(quirk)),
    ...(quirk.vendor === undefined
      ? []
      : part('Who does it', [`${quirk.vendor}${quirk.evidence ? `, see <${quirk.evidence.url}>` : ''}.`])),
  )

/** By the file's name. */
export const writeQuirkPages = (quirks: readonly QuirkDescription[]): Record<string, string> => ({
  'index.md': page(
    'All quirks',
    'provider/quirks',
    'Each quirk of the provider on its own page. As tables, by stage: [Quirks](../quirks.md).',
    '',
    ...table(
      ['quirk', 'what the provider does'],
      quirks.map(({ id, title }) => [`[${id}](${id}.md)`, title]),
    ),
  ),
  ...Object.fromEntries(quirks.map((quirk) => [`${quirk.id}.md`, quirkPage(quirk)])),
})
