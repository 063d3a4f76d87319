/** The generated list of what each quirk is, for whoever offers them all without loading any. */
import { expectationsOf, type QuirkDescription } from '../provider/quirks/describe.ts'

const escaped = (text: string) => text.replaceAll(/[\\`]|\$\{/g, '\\$&')

const line = (quirk: QuirkDescription) => {
  const { id, stage, needsAddress, catalogue, title, params } = quirk
  const fields = [
    id,
    stage,
    expectationsOf(quirk).join(),
    needsAddress ? 'address' : 'login',
    catalogue.filter((row) => row !== id).join(),
    title,
    params.map((param) => JSON.stringify(param)).join(),
  ]
  if (fields.some((field) => /[|\n]/.test(field)))
    throw new Error(`A field of ${id} has a bar or a line feed.`)
  return fields.join('|').replace(/\|$/, '')
}

/** @param quirks every quirk of the catalogue */
export const quirkList = (quirks: readonly QuirkDescription[]): string =>
  [
    '/** What each quirk is, without loading it. Written by `npm run generate`. */',
    '',
    '/** A line each: id, stage, expectations, whether it needs an address, other rows of the catalogue, title, and its parameter. */',
    'export const quirkLines = `',
    ...quirks.map((quirk) => escaped(line(quirk))),
    '`',
    '',
  ].join('\n')
