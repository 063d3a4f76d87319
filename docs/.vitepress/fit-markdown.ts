/** Fits the Markdown to the site: links that lead to the sources lose their address, and indented lines are command lines. */
import { join, relative } from 'node:path'

interface Token {
  type: string
  info: string
  attrGet(name: string): string | null
  attrs: [string, string][] | null
  tag: string
  children: Token[] | null
}

interface Rules {
  core: {
    ruler: { push(name: string, rule: (state: { tokens: Token[]; env: { path?: string } }) => void): void }
  }
}

/** Whether an address is a path to a file outside of the folder of the documentation. */
export function leaves(href: string, page: string, folder: string): boolean {
  if (/^([a-z]+:|#|\/)/.test(href)) return false
  const target = relative(folder, join(page, '..', href.split('#')[0] ?? ''))
  return target.startsWith('..')
}

export const withoutLeavingLinks =
  (folder: string) =>
  ({ core }: Rules): void =>
    core.ruler.push('leaving-links', ({ tokens, env }) => {
      // A link holds no other link, so what closes next closes the one that opened.
      let outside = false
      for (const token of tokens.flatMap(({ children }) => children ?? [])) {
        if (token.type === 'link_open') outside = leaves(token.attrGet('href') ?? '', env.path ?? '', folder)
        if (!outside) continue
        if (token.type === 'link_open') token.attrs = null
        if (token.type === 'link_open' || token.type === 'link_close') token.tag = 'span'
        if (token.type === 'link_close') outside = false
      }
    })

/** Indented code looks and scrolls like a fenced block. */
export const indentedAsCommands = ({ core }: Rules): void =>
  core.ruler.push('indented-as-commands', ({ tokens }) => {
    for (const token of tokens)
      if (token.type === 'code_block') Object.assign(token, { type: 'fence', info: 'sh' })
  })
