/** Issuers that have a name have lists of their own, or inherit them from the root: which is shown, and how that is changed. */
import { type Html, html } from '../../design/markup.ts'
import type { Configuration, IssuerSettings } from '../../provider/options.ts'
import type { DashboardContext } from '../context.ts'
import type { Asked, PageAnswer, PageRoute } from '../page-route.ts'
import { hrefOf, type Section } from './address.ts'
import { tryTo } from './form-result.ts'

/** What is listed. */
interface Listed {
  readonly section: Section
  readonly title: string
}

export const issuerNames = ({ provider }: DashboardContext): readonly string[] =>
  Object.keys(provider.configuration().issuers ?? {})

/** What is said of an issuer; the whole for the root, which has no name. */
export const partOf = (now: Configuration, issuer: string): Configuration =>
  issuer === '' ? now : (now.issuers?.[issuer] ?? {})

/** A section as it holds at an issuer. */
export const sectionOf = <Name extends keyof IssuerSettings>(
  now: Configuration,
  issuer: string,
  section: Name,
): IssuerSettings[Name] => partOf(now, issuer)[section] ?? now[section]

/** Whether the issuer has none of its own: what is shown is the root's, and is changed there. */
export const inherits = (
  { section }: Pick<Listed, 'section'>,
  { provider }: DashboardContext,
  issuer: string,
): boolean =>
  issuer !== '' && section !== 'issuers' && partOf(provider.configuration(), issuer)[section] === undefined

/** Whose list is shown, the way to the others, and the switch between own and inherited. */
export function issuerChoice(collection: Listed, context: DashboardContext, issuer: string): Html | '' {
  const names = issuerNames(context)
  if (collection.section === 'issuers' || names.length === 0) return ''
  const link = (name: string) =>
    html`<a href="${hrefOf(collection, name)}"${name === issuer ? html` aria-current="page"` : ''}>${name === '' ? 'the root' : name}</a>`
  const things = collection.section === 'apis' ? 'APIs' : collection.section
  const isInherited = inherits(collection, context, issuer)
  const own = html`<form method="post" action="${hrefOf(collection, issuer, isInherited ? '/own' : '/inherit')}" class="inheritance"><p class="notice">${
    isInherited
      ? html`<code>${issuer}</code> inherits these from the root. ${collection.section === 'clients' && context.provider.clients() === undefined ? 'A list of its own starts empty and accepts nobody until you add a client.' : ''} <button class="small">Give it a list of its own</button>`
      : html`<code>${issuer}</code> has ${things} of its own. <button class="small">Inherit from the root again</button>`
  }</p></form>`
  return html`<nav class="subsections" aria-label="Issuer">${['', ...names].map(link)}</nav>${issuer === '' ? '' : own}`
}

type OfIssuer = (
  handle: (asked: Asked, issuer: string) => PageAnswer | Promise<PageAnswer>,
) => PageRoute['handle']

/** Gives an issuer a list of its own, which begins as a copy, or takes it away. */
export function inheritanceRoutes(collection: Listed, ofIssuer: OfIssuer): readonly PageRoute[] {
  const section = collection.section as Exclude<Section, 'issuers'>
  const change = (done: 'own' | 'inherited') =>
    ofIssuer(async ({ context: { provider } }, issuer) => {
      const now = provider.configuration()
      const { [section]: _own, ...rest } = partOf(now, issuer)
      // Without a list of clients at the root any is accepted: so the copy is an empty list, which accepts nobody.
      const copy = { [section]: now[section] ?? (section === 'apis' ? {} : provider[section]()) ?? [] }
      const part = done === 'own' ? { ...rest, ...copy } : rest
      const refusal =
        issuer === ''
          ? undefined
          : await tryTo(() => provider.configure({ ...now, issuers: { ...now.issuers, [issuer]: part } }))
      return { redirect: hrefOf(collection, issuer, '', refusal ? {} : { done }) }
    })
  return [
    { method: 'post', path: `/settings/${section}/own`, handle: change('own') },
    { method: 'post', path: `/settings/${section}/inherit`, handle: change('inherited') },
  ]
}
