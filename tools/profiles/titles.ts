/** The generated list of what each profile is, for whoever offers them without loading any. */
import { profileFiles } from '../../provider/profiles/index.ts'

const WIDTH = 110

/** As the formatter leaves it. */
const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`)

function member(name: string, text: string): string {
  const line = `    ${name}: ${quoted(text)},`
  return line.length > WIDTH ? `    ${name}:\n      ${quoted(text)},` : line
}

export async function profileTitles(): Promise<string> {
  const entries = await Promise.all(
    Object.entries(profileFiles).map(async ([id, load]) => {
      const { title, about } = (await load()).default
      const key = /^\w+$/.test(id) ? id : quoted(id)
      return `  ${key}: {\n${member('title', title)}\n${member('about', about)}\n  },`
    }),
  )
  return [
    '/** What each profile is, without loading it. Written by `npm run generate`. */',
    "import type { ProfileId } from './index.ts'",
    '',
    'type Titles = Readonly<Record<ProfileId, { readonly title: string; readonly about: string }>>',
    '',
    'export const profileTitles: Titles = {',
    ...entries,
    '}',
    '',
  ].join('\n')
}
