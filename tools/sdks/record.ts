/** What the SDKs did the last time that all of them were played, and the page about it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SdkTold } from './play.ts'

const folder = join(import.meta.dirname, '../../docs/generated')
export const sdksFile = join(folder, 'sdks.json')
export const sdksPage = join(folder, 'sdks.md')

export interface SdkRecord {
  readonly played: string
  readonly sdks: readonly SdkTold[]
}

export const readSdks = (): SdkRecord => JSON.parse(readFileSync(sdksFile, 'utf8'))

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** How it ended, in a few words. */
export const resultOf = ({ signedIn, steps, cannot, verifies }: SdkTold): string => {
  const failed = steps.find(({ error }) => error !== undefined)
  if (signedIn) return verifies ? 'verifies the tokens' : 'signs in'
  return `${cannot === undefined ? 'fails' : 'cannot'}: ${failed?.did}: ${failed?.error}`
}

/** What it did, or why it could not, as items of a list. */
const stepsOf = ({ steps, bound, cannot, ownHost }: SdkTold): readonly string[] => [
  ...steps.map(({ did, error }) => `- ${did}${error === undefined ? '' : `: **${error}**`}`),
  ...(ownHost
    ? ["- Played under the vendor's own host names (`--vendor-hosts`), with nothing changed at all."]
    : []),
  ...[bound, cannot].flatMap((text) => (text === undefined ? [] : [`- ${text}`])),
]

export function markdownSdks({ played, sdks }: SdkRecord): string {
  const [verifying, signing] = [true, false].map((verifies) =>
    sdks.filter((told) => told.signedIn && (told.verifies ?? false) === verifies),
  )
  return [
    '# SDKs of the vendors',
    '',
    `Written by \`npm run sdks\`, which played them on ${played}: each SDK as its registry has it, unchanged but for the address of`,
    `the provider, over TLS, in a real Chromium where it is for browsers. Of ${sdks.length} journeys ${signing?.length} sign in and do what the`,
    `SDK does next, ${verifying?.length} verify tokens; the packages are ${new Set(sdks.map(({ sdk }) => sdk)).size}.`,
    '',
    '| SDK | version | profile | result |',
    '| --- | --- | --- | --- |',
    ...sdks.map(
      (told) =>
        `| [${told.title}](#${told.id}) | \`${told.sdk}\` ${told.version} | [\`${told.profile}\`](profiles/${told.profile}.md) | ${cell(resultOf(told))} |`,
    ),
    '',
    ...sdks.flatMap((told) => [
      `## ${told.id}`,
      '',
      `${told.title}, at \`${told.profile}\`:`,
      '',
      ...stepsOf(told),
      '',
    ]),
  ].join('\n')
}
