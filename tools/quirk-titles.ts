/** The generated list of what each quirk is, for whoever offers them all without loading any. */
import type { QuirkDescription } from '../provider/quirks/describe.ts'
import { valuesInWords } from '../provider/quirks/values-in-words.ts'

const escaped = (text: string) => text.replaceAll(/[\\`]|\$\{/g, '\\$&')

/** @param quirks every quirk of the catalogue */
export const quirkTitles = (quirks: readonly QuirkDescription[]): string =>
  [
    '/** What each quirk is, and which values it takes, without loading it. Written by `npm run generate`. */',
    '',
    '/** A line each: its id, a colon, and the rest. */',
    'const lines = `',
    ...quirks.map(({ id, title, params: [param] }) =>
      escaped(`${id}: ${title}${param ? ` (${valuesInWords(param)})` : ''}`),
    ),
    '`',
    '',
    '/** By id, as the catalogue has them. */',
    'export const quirkTitles = (): readonly (readonly [id: string, title: string])[] =>',
    '  lines',
    '    .trim()',
    "    .split('\\n')",
    "    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)",
    '',
  ].join('\n')
