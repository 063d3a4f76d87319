/** Guard: no link of a page leads to a file or a heading that there is not. */
import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import GithubSlugger from 'github-slugger'
import { expect, test } from 'vitest'
import { markdownFiles, readPage, root, withoutCode } from './read-markdown.ts'

const files = markdownFiles()

/** What a heading or an anchor of a page may be called by. */
function anchorsOf(text: string): Set<string> {
  const slugger = new GithubSlugger()
  const headings = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading = '']) =>
      slugger.slug(heading.replaceAll('`', '').replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')),
  )
  const given = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name = '']) => name)
  return new Set([...headings, ...given])
}

const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"]*")?\)/g)].map(
    ([, href = '']) => href,
  )

function deadLinksOf(file: string): string[] {
  return linksOf(readPage(file)).filter((href) => {
    if (/^[a-z]+:/.test(href)) return !URL.canParse(href)
    const [path = '', anchor] = href.split('#')
    const target = path === '' ? file : normalize(join(dirname(file), path))
    if (!existsSync(join(root, target))) return true
    if (anchor === undefined || !target.endsWith('.md') || statSync(join(root, target)).isDirectory())
      return false
    return !anchorsOf(readPage(target)).has(anchor)
  })
}

test('every link leads somewhere', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(
    files.map((file) => ({ file, dead: deadLinksOf(file) })).filter(({ dead }) => dead.length > 0),
  ).toEqual([])
})

test('links, anchors and code are told apart', () => {
  expect(linksOf('[a](b.md) `[c](d.md)` ![e](f.png) [g](https://h.example/i_(j))')).toEqual([
    'b.md',
    'f.png',
    'https://h.example/i_(j)',
  ])
  expect([...anchorsOf('# One `two`\n\n## [Three](x.md)\n```\n# no\n```\n')]).toEqual(['one-two', 'three'])
})
