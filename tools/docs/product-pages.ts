/** A page for each product of the dictionary: its error texts, what they mean and what to do. */
import type { Cause } from '../../diagnosis/diagnosis.ts'
import * as index from '../../diagnosis/dictionary/index.ts'
import type { ErrorText, Product } from '../../diagnosis/dictionary/product.ts'
import { likelyOf } from '../../diagnosis/dictionary/products.ts'
import { code, list, page, part, table } from './markdown.ts'

/** Every product by the name of its page. */
const productPages: ReadonlyMap<string, Product> = new Map(
  Object.entries(index).map(([name, product]) => [name.replaceAll('_', '-'), product]),
)

const pageOf = new Map([...productPages].map(([id, { name }]) => [name, id]))

const linkTo = (name: string): string => {
  const id = pageOf.get(name)
  return id === undefined ? name : `[${name}](${id}.md)`
}

const causeLink = (cause: Cause): string => `[${cause}](../causes/${cause}.md)`

const wordsOf = ({ text }: ErrorText): readonly string[] => [text].flat()

function textPart(text: ErrorText, fixes: Product['fixes']): string[] {
  const likely = likelyOf(text)
  const own = likely.flatMap(({ cause }) => fixes?.[cause] ?? [])
  const told = [
    ...(text.where === undefined ? [] : [`Seen in: ${text.where}.`]),
    ...(text.at === undefined ? [] : [`Written by ${code(text.at)}.`]),
    ...(text.wraps
      ? ['It only says that something failed: look for the reason in the lines around it.']
      : []),
    ...(text.note === undefined ? [] : [text.note]),
  ]
  return [
    `### ${wordsOf(text).map(code).join(' or ')}`,
    '',
    ...(told.length === 0 ? [] : [told.join(' '), '']),
    ...table(
      ['cause', 'this is the case if'],
      likely.map(({ cause, when }) => [causeLink(cause), when]),
    ),
    ...(text.fixes || own.length > 0 ? ['Fix:', '', ...list([...(text.fixes ?? []), ...own]), ''] : []),
    ...(text.references ? [`See ${text.references.map((url) => `<${url}>`).join(', ')}.`, ''] : []),
  ]
}

function productPage(product: Product): string {
  const { name, source, builtOn = [], texts, references = [], markers, superseded } = product
  return page(
    `${name}: error texts of sign-ins that fail`,
    'diagnosis/dictionary',
    `What ${name} says when a sign-in with OpenID Connect or OAuth 2.0 fails, what is behind it, and what to do. A ${code('*')} stands for a part that varies.`,
    '',
    ...(superseded ? ['Nobody maintains it any more.', ''] : []),
    ...(source
      ? [
          `Read in the source of [${source.repository}](https://github.com/${source.repository}), ${source.version}.`,
          '',
        ]
      : []),
    ...(builtOn.length > 0
      ? [`It is built on ${builtOn.map(linkTo).join(', ')}, whose texts appear in its logs too.`, '']
      : []),
    `Give the whole log, not one line of it, to ${code('fickle explain FILE')}: the reason is often in another line. It never leaves your machine.`,
    '',
    ...part(
      'Texts',
      texts.flatMap((text) => textPart(text, product.fixes)),
    ),
    ...part(
      'How it is recognised',
      markers.length === 0 ? [] : [`By ${markers.map(code).join(', ')} in the text.`],
    ),
    ...part('References', list(references.map((url) => `<${url}>`))),
  )
}

const kinds = {
  library: 'Libraries',
  application: 'Applications',
  gateway: 'Gateways and proxies',
  provider: 'Providers',
  protocol: 'The protocol itself',
} as const satisfies Readonly<Record<Product['kind'], string>>

const indexPage = (): string =>
  page(
    'Products and their error texts',
    'diagnosis/dictionary',
    'Find the product that wrote the error text. Or let fickle find it: `fickle explain FILE`.',
    '',
    ...(Object.keys(kinds) as Product['kind'][]).flatMap((kind) =>
      part(
        kinds[kind],
        list(
          [...productPages]
            .filter(([, product]) => product.kind === kind)
            .sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en'))
            .map(
              ([id, { name, texts }]) =>
                `[${name}](${id}.md): ${texts.length === 1 ? 'one text' : `${texts.length} texts`}`,
            ),
        ),
      ),
    ),
  )

/** By the file's name. */
export const writeProductPages = (): Record<string, string> => ({
  'index.md': indexPage(),
  ...Object.fromEntries([...productPages].map(([id, product]) => [`${id}.md`, productPage(product)])),
})

/** Texts behind which a cause may stand, product by product. */
export const textsOf = (
  cause: Cause,
): { readonly product: string; readonly id: string; readonly words: string; readonly when: string }[] =>
  [...productPages].flatMap(([id, { name, texts }]) =>
    texts.flatMap((text) =>
      likelyOf(text)
        .filter((likely) => likely.cause === cause)
        .map(({ when }) => ({ product: name, id, words: wordsOf(text)[0] ?? '', when })),
    ),
  )
