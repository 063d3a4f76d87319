/** What users read: the sentences in the strings of what ships, and the documentation. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface UserText {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** Rooms whose strings people get to see. */
const rooms =
  '{provider,relying-party,lab,check,drivers,reports,harness,scenarios,diagnosis,journal,control,dashboard,welcome,design,doctor,cli,e2e}'

/** Markup is left out, and a value that is filled in becomes an ellipsis. */
const readable = (text: string) =>
  text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Three words or more: less is a name, a key or a part of one. */
const isSentence = (text: string) => /\p{L}+[,;:]? \p{L}+[,;:]? \p{L}+/u.test(text)

function sentencesOf(file: string, source: string): UserText[] {
  const found: UserText[] = []
  const add = (start: number, text: string) => {
    const words = readable(text)
    if (isSentence(words)) found.push({ file, line: source.slice(0, start).split('\n').length, text: words })
  }
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') add(node.start, node.value)
    },
    TemplateLiteral(node) {
      add(node.start, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('…'))
    },
  }).visit(parseSync(file, source).program)
  return found
}

/** Every sentence in the sources that ship; texts that quote other software (`dictionary`, `generations`) are not ours. */
export function sentences(root: string): readonly UserText[] {
  return globSync(`${rooms}/**/*.{ts,js,mjs}`, { cwd: root })
    .filter(
      (file) =>
        !/\.(test|spec)\.ts$|\/testing\/|^diagnosis\/dictionary\/|^e2e\/sample|^diagnosis\/explain\/phrases\/|-styles?\.ts$|\/stories\//.test(
          file,
        ),
    )
    .flatMap((file) => sentencesOf(file, readFileSync(join(root, file), 'utf8')))
}

/** The pages that people write, a line each; code blocks are left out. */
export function documentation(root: string): readonly UserText[] {
  const pages = globSync(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/**/*.md', '*/README.md'], {
    cwd: root,
  })
  return (
    pages
      // What is made from the dictionary quotes other software, too.
      .filter((file) => !/^(docs\/words\.md|docs\/generated\/(products|causes)\/|node_modules\/)/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(root, file), 'utf8').replace(/^```.*?^```/gms, (block) =>
          block.replace(/[^\n]/g, ''),
        )
        return text
          .split('\n')
          .flatMap((line, index) => (line === '' ? [] : [{ file, line: index + 1, text: line }]))
      })
  )
}
