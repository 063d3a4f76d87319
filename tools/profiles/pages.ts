/** The pages about profiles: what is different, what breaks, how to try it, and what nothing shows. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleNamed } from '../../examples/catalogue.ts'
import { consequencesOf } from '../../provider/profiles/consequences.ts'
import { type Evidence, evidenceInWords } from '../../provider/profiles/evidence.ts'
import { allDifferences, countOf, type Facts, withoutEvidence } from '../../provider/profiles/facts.ts'
import { observeProfiles } from '../../provider/profiles/observe-profiles.ts'
import { loadVendorQuirk, vendorQuirkIds } from '../../provider/profiles/quirks/load.ts'
import { loadProfile } from '../../provider/profiles/registry.ts'
import { readQuirk } from '../../provider/quirks/load.ts'
import { readSdks, resultOf } from '../sdks/record.ts'
import { type Judgement, judge } from './judgements.ts'
import { matrixExamples, readMatrix } from './matrix.ts'
import { type Outcome, signInWithOpenidClient } from './openid-client.ts'

interface Recorded {
  readonly sources: readonly string[]
  readonly recorded: string
  readonly facts: Facts
}

const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../provider/profiles/expectations.json'), 'utf8'),
)

/** What a library said, whatever it has in it. */
const tick = (text = 'nothing that tells why') => `\`\` ${cell(text).replaceAll('``', "''")} \`\``
const proseCell = (text: string) => cell(text).replaceAll('<', '&lt;')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The words link to the source, or to where it would be. */
const linked = (evidence: Evidence | undefined) =>
  evidence ? `[${evidenceInWords(evidence)}](${evidence.url})` : ''

const inWords = ({ signedIn, step, error, fix }: Outcome) =>
  signedIn
    ? 'signs in, asks userinfo and refreshes, where there are'
    : `fails at ${step}: ${error}${fix ? `. Fix: ${fix}` : ''}`

/** Whether the real provider is known to be as the profile is where somebody fails at it. */
const judged = (judgement: Judgement | undefined): string =>
  judgement === undefined
    ? 'not known why'
    : judgement.evidence === undefined
      ? `not known: \`${judgement.quirk}\` is not confirmed`
      : `yes: \`${judgement.quirk}\`, ${linked(judgement.evidence)}`

/** How the relying parties in examples/ fare here, with their defaults. */
async function librariesAt(id: string): Promise<readonly string[]> {
  const cells = readMatrix().filter(({ profile }) => profile === id)
  if (cells.length === 0) return []
  return [
    '',
    '## Client libraries with their defaults',
    '',
    'The relying parties in examples/, which know nothing of this provider but its issuer, client and secret:',
    '',
    '| relying party | result | as at the real one | fix |',
    '| --- | --- | --- | --- |',
    ...(await Promise.all(
      cells.map(async (cell) => {
        const { example, signedIn, atStart } = cell
        const judgement = signedIn ? undefined : await judge(cell)
        // The deviation says what to do about it; the text of an error alone can have other causes.
        const fix = judgement?.fix ?? cell.fix ?? ''
        return `| [${exampleNamed(example).title}](../../examples.md) | ${signedIn ? 'signs in' : `${atStart ? 'does not start' : 'fails'}: ${tick(cell.error)}`} | ${signedIn ? '' : judged(judgement)} | ${proseCell(fix)} |`
      }),
    )),
  ]
}

/** How the vendor's own SDKs fare here. */
function sdksAt(id: string): readonly string[] {
  const sdks = readSdks().sdks.filter(({ profile }) => profile === id)
  if (sdks.length === 0) return []
  const item = (told: (typeof sdks)[number]) =>
    `- [${told.title}](../sdks.md#${told.id}), \`${told.sdk}\` ${told.version}: ${resultOf(told)}.${told.bound ? ` ${told.bound}` : ''}${told.cannot ? ` ${told.cannot}` : ''}`
  return [
    '',
    "## The vendor's own SDKs",
    '',
    'Unchanged except for the address of the provider:',
    '',
    ...sdks.map(item),
  ]
}

export interface Page {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  /** How many quirks it is made of, and how many of them nothing confirms. */
  readonly quirks: number
  readonly unconfirmed: number
  readonly text: string
}

/** @param url a running fickle that signs somebody in by itself */
export async function pageOf(url: string, id: string): Promise<Page> {
  const { title, about, quirks = [], authority = '', ask, open = [], isStrict } = await loadProfile(id)
  const active = await Promise.all(quirks.map(readQuirk))
  const unconfirmed = active.filter(({ quirk }) => quirk.evidence?.confidence === 'unconfirmed').length
  const { facts } = await observeProfiles(url, ['standard', id])
  const [standard = {}, found = {}] = facts
  const breaks = consequencesOf(allDifferences(standard, found))
  const plain = await signInWithOpenidClient(`${url}/${id}${authority}`, ask)
  const outcome = isStrict
    ? { ...plain, fix: 'configure the client with its keys, push the request, and send a DPoP proof' }
    : plain
  const known = recorded[id]
  const unknown = known ? withoutEvidence(known.facts, found) : []
  const text = [
    `# ${title}`,
    '',
    `Written by \`npm run profiles\` from what the profile \`${id}\` serves. ${about}`,
    '',
    '## Try it',
    '',
    `    fickle --auto-sign-in alice`,
    '',
    isStrict
      ? `Give the client the issuer \`http://localhost:6749/${id}${authority}\`, and configure it with its keys: see [https](../../https.md#fapi-20).`
      : `Give the client the issuer \`http://localhost:6749/${id}${authority}\`, any client id and any secret.`,
    ...(ask
      ? [
          '',
          `It has to send ${Object.entries(ask)
            .map(([name, value]) => `\`${name}=${value}\``)
            .join(', ')}.`,
        ]
      : []),
    '',
    '## What is different',
    '',
    'Each is a quirk that can also be used on its own, at `/standard~QUIRK`.',
    `${active.length - unconfirmed} of ${active.length} have evidence. ${
      unconfirmed > 0
        ? 'What is not confirmed comes from general knowledge; its link is where it would be documented, and was not opened.'
        : ''
    }`.trimEnd(),
    '',
    '| quirk | what the provider does | why it matters | evidence |',
    '| --- | --- | --- | --- |',
    ...active.map(
      ({ id: name, quirk }) =>
        `| \`${name}\` | ${cell(quirk.title)}: ${cell(quirk.wire ?? '')} | ${cell(quirk.why)}${quirk.note ? ` Fix: ${cell(quirk.note)}` : ''} | ${linked(quirk.evidence)} |`,
    ),
    '',
    '## What breaks in which client',
    '',
    `- openid-client 6, with PKCE, state, nonce and signatures checked: ${inWords(outcome)}.`,
    ...breaks.map(({ client, how, fix }) => `- ${client}: ${how}. Fix: ${fix}.`),
    ...(await librariesAt(id)),
    ...sdksAt(id),
    '',
    '## What is known, and what is not',
    '',
    ...(known
      ? [
          `${countOf(known.facts)} facts, recorded on ${known.recorded}, are compared with what is served. Their sources, not all of which were opened: ${known.sources.map((source) => `<${source}>`).join(', ')}.`,
          ...(unknown.length > 0
            ? ['', `Served without evidence for it: ${unknown.map((name) => `\`${name}\``).join(', ')}.`]
            : []),
        ]
      : []),
    ...(open.length > 0 ? ['', `Open, and left as at \`standard\`: ${open.join('; ')}.`] : []),
    '',
  ].join('\n')
  return { id, title, outcome, quirks: active.length, unconfirmed, text }
}

/** The relying parties in examples/ at all profiles. */
async function matrixTable(pages: readonly Page[]): Promise<readonly string[]> {
  const cells = new Map(readMatrix().map((one) => [`${one.example} ${one.profile}`, one]))
  if (cells.size === 0) return []
  const mark = (example: string, id: string) => {
    const found = cells.get(`${example} ${id}`)
    return found === undefined
      ? 'not played'
      : found.signedIn
        ? 'yes'
        : `[no](${id}.md#client-libraries-with-their-defaults)`
  }
  const signing = [...cells.values()].filter(({ signedIn }) => signedIn)
  const failing = [...cells.values()].filter(({ signedIn }) => !signedIn)
  const judgements = await Promise.all(failing.map(judge))
  const known = judgements.filter((one) => one?.evidence !== undefined).length
  const unknown = failing.length - known
  return [
    '## Client libraries with their defaults',
    '',
    `The relying parties in [examples/](../../examples.md) at each profile: ${signing.length} of ${cells.size} sign in. They are given the issuer, a client and a`,
    'secret, and nothing else that a provider may require; the page of each profile says which error a failure shows, and what to change.',
    `Of ${failing.length} failures ${known} come from a deviation of the real provider that has a source; for ${unknown} that is not known, and the page says so.`,
    '',
    `| profile | ${matrixExamples.join(' | ')} |`,
    `| --- |${' --- |'.repeat(matrixExamples.length)}`,
    ...pages.map(
      ({ id }) =>
        `| [\`${id}\`](${id}.md) | ${matrixExamples.map((example) => mark(example, id)).join(' | ')} |`,
    ),
    '',
  ]
}

/** How many deviations there are, and how many of them have evidence. */
async function counted(): Promise<string> {
  const quirks = await Promise.all(vendorQuirkIds.map(loadVendorQuirk))
  const confirmed = quirks.filter(({ evidence }) => evidence?.confidence !== 'unconfirmed')
  return `${quirks.length} deviations of vendors are quirks that can also be used on their own; ${confirmed.length} of them have evidence.`
}

/** The list of all profiles with how openid-client fares at each. */
export const indexOf = async (pages: readonly Page[]): Promise<string> =>
  [
    '# Profiles',
    '',
    'Written by `npm run profiles`: each profile was run, and openid-client 6 signed in there, with PKCE, state and nonce,',
    'and the signature of the ID token checked, with the requests that the provider requires. Libraries keep workarounds for the host names of',
    "some vendors, which act under these names only (`--vendor-hosts`). The vendors' own SDKs: [what they do](../sdks.md).",
    '',
    await counted(),
    '',
    '| profile | provider | quirks with evidence | not confirmed | openid-client 6 |',
    '| --- | --- | --- | --- | --- |',
    ...pages.map(
      ({ id, title, quirks, unconfirmed, outcome }) =>
        `| [\`${id}\`](${id}.md) | ${title} | ${quirks - unconfirmed} | ${unconfirmed} | ${cell(inWords(outcome))} |`,
    ),
    '',
    ...(await matrixTable(pages)),
  ].join('\n')
