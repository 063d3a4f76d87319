/** The pages of one kind of thing that the provider knows: a table of all, a form for one, and how a change is made or refused. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { FickleError } from '../../journal/fickle-error.ts'
import type { Configuration } from '../../provider/options.ts'
import type { DashboardContext, ShapeProblem } from '../context.ts'
import { missing } from '../missing.ts'
import type { Asked, Page, PageAnswer, PageRoute } from '../page-route.ts'
import { hrefOf, type Section } from './address.ts'
import { type Entry, type FieldSpec, readFields, renderFields, shownIn } from './fields.ts'
import { type Refusal, tryTo } from './form-result.ts'
import { inheritanceRoutes, inherits, issuerChoice, issuerNames, partOf } from './inheritance.ts'
import { type SettingsPage, settingsNav } from './nav.ts'

type Entries = readonly (readonly [id: string, entry: Entry])[]

export interface Collection {
  /** Its part of the configuration, and of the address of its pages. */
  readonly section: Section
  readonly title: SettingsPage
  /** What one of them is called. */
  readonly one: string
  /** The field that names one. */
  readonly idField: FieldSpec
  readonly fields: readonly FieldSpec[]
  readonly lead: Html | string
  /** What is said where there is none. */
  readonly none: string
  /** Whether the configuration has them as a list; otherwise by name. */
  readonly isList: boolean
  /** Of the root, which has no name, or of an issuer that has one. */
  entries(context: DashboardContext, issuer: string): Entries
  /** The cells of a line, beside its name. */
  readonly columns: readonly (readonly [heading: string, cell: (entry: Entry, id: string) => unknown])[]
}

const tableOf = (collection: Collection, issuer: string, entries: Entries, canChange: boolean): Html =>
  scroll(
    collection.title,
    html`<table class="stacks"><thead><tr><th scope="col">${collection.idField.label}</th>${collection.columns.map(([heading]) => html`<th scope="col">${heading}</th>`)}${canChange ? html`<th scope="col"><span class="visually-hidden">Change</span></th>` : ''}</tr></thead>
<tbody>${entries.map(([id, entry]) => html`<tr><th scope="row"><code>${id}</code></th>${collection.columns.map(([heading, cell]) => html`<td data-label="${heading}">${cell(entry, id)}</td>`)}${canChange ? html`<td><a href="${hrefOf(collection, issuer, '/edit', { id })}">Change<span class="visually-hidden"> ${id}</span></a></td>` : ''}</tr>`)}</tbody></table>`,
  )

const done: Readonly<Record<string, string>> = {
  saved: 'Saved. It applies from the next request on.',
  removed: 'Removed. It applies from the next request on.',
  own: 'The issuer now has a list of its own.',
  inherited: 'The issuer inherits from the root again.',
}

function listPage(
  collection: Collection,
  context: DashboardContext,
  issuer: string,
  said: string | null,
): Page {
  const { title, one, lead, none } = collection
  const entries = collection.entries(context, issuer)
  const canChange = !inherits(collection, context, issuer)
  return {
    title,
    tab: 'Settings',
    body: html`${settingsNav(title)}
<div class="heading"><h1>${title} <span class="soft">${entries.length || ''}</span></h1><p class="list-actions">${canChange ? html`<a class="button" href="${hrefOf(collection, issuer, '/edit')}">Add ${one}</a> ` : ''}<a class="button quiet" href="/.fickle/settings/export">Export as configuration</a></p></div>
${said && done[said] ? html`<p class="notice good" role="status">${done[said]}</p>` : ''}
<p class="lead">${lead}</p>
${issuerChoice(collection, context, issuer)}
${entries.length === 0 ? html`<div class="empty"><p>${none}</p></div>` : tableOf(collection, issuer, entries, canChange)}`,
  }
}

interface Form {
  /** Whose entry it is; empty for the root. */
  readonly issuer: string
  readonly id: string | undefined
  readonly entry: Entry
  readonly given?: URLSearchParams
  readonly refusal?: Refusal
}

function formPage(collection: Collection, { issuer, id, entry, given, refusal }: Form): Page {
  const { title, one, idField, fields } = collection
  const all = [idField, ...fields]
  const textOf = (spec: FieldSpec) =>
    given ? (given.get(spec.name) ?? '') : spec === idField ? (id ?? '') : shownIn(spec, entry[spec.name])
  const heading = `${id === undefined ? `Add ${one}` : `Change ${id}`}${issuer === '' ? '' : ` of ${issuer}`}`
  const elsewhere = refusal && !all.some(({ name }) => name === refusal.field)
  return {
    title: heading,
    tab: 'Settings',
    ...(refusal && { status: 400 }),
    body: html`<p class="crumb"><a href="${hrefOf(collection, issuer)}">${title}${issuer === '' ? '' : ` of ${issuer}`}</a></p>
<h1>${heading}</h1>
${refusal ? html`<p class="notice bad" role="alert">${elsewhere ? refusal.message : 'Nothing was changed: see the marked field below.'}</p>` : ''}
<form method="post" action="${hrefOf(collection, issuer, '/edit')}" class="card settings-form">
${id === undefined ? '' : html`<input type="hidden" name="before" value="${id}">`}
${renderFields(all, textOf, refusal)}
<p class="actions"><button class="primary">Save</button> <a href="${hrefOf(collection, issuer)}">Cancel</a></p></form>
${id === undefined ? '' : html`<form method="post" action="${hrefOf(collection, issuer, '/remove')}" data-confirm="Remove ${id}?"><input type="hidden" name="id" value="${id}"><p class="actions"><button>Remove ${id}</button></p></form>`}`,
  }
}

/** The configuration of the root, or what is said of an issuer, with other entries in this section. */
function withEntries(
  { section, isList, idField }: Collection,
  now: Configuration,
  issuer: string,
  entries: Entries,
): Configuration {
  const { [section]: _before, ...rest } = now
  if (isList) return { ...rest, [section]: entries.map(([id, entry]) => ({ ...entry, [idField.name]: id })) }
  // What an issuer does not say, it inherits.
  return entries.length === 0 && issuer === '' ? rest : { ...rest, [section]: Object.fromEntries(entries) }
}

/** Where the part of an issuer stands in the whole. */
const withPart = (now: Configuration, issuer: string, part: Configuration): Configuration =>
  issuer === '' ? part : { ...now, issuers: { ...now.issuers, [issuer]: part } }

/** The field that an error is about: what its place names, below the entry. */
function fieldOf({ fields, idField, section }: Collection, path: readonly PropertyKey[] = []): string {
  const below = path[0] === 'issuers' && section !== 'issuers' ? path.slice(2) : path
  const inEntry = below[0] === section ? below.slice(2) : below
  const names = [idField, ...fields].map(({ name }) => name)
  const named = inEntry.find((key) => names.includes(String(key)))
  return named === undefined ? (inEntry.length === 0 && path.length > 1 ? idField.name : '') : String(named)
}

/** What a shape finds wrong, in the words of the form: the line of a list, or the name of the field and what lies below it. */
function problemInForm({ fields, idField, one }: Collection, { path, problem, fix }: ShapeProblem): string {
  const [name, ...below] = path.slice(2).map(String)
  const spec = [idField, ...fields].find((each) => each.name === name)
  const [first = '', ...rest] = below
  const what =
    spec?.kind === 'lines' && /^\d+$/.test(first)
      ? [`Line ${Number(first) + 1}`, ...rest].join('.')
      : [spec?.label ?? name ?? one, ...below].join('.')
  return `${what} ${problem}. ${fix}`.trim()
}

async function apply(
  collection: Collection,
  { provider, readConfiguration }: DashboardContext,
  issuer: string,
  entries: Entries,
): Promise<Refusal | undefined> {
  const { section, idField } = collection
  const now = provider.configuration()
  const next = withEntries(collection, partOf(now, issuer), issuer, entries)
  const read = await readConfiguration(next[section] === undefined ? {} : { [section]: next[section] })
  if ('problems' in read) {
    const [first = { path: [], problem: 'is wrong', fix: '' }] = read.problems
    return { field: fieldOf(collection, first.path), message: problemInForm(collection, first) }
  }
  const fieldOfError = ({ code, path }: FickleError) => {
    const field = fieldOf(collection, path)
    const isOfQuirks = code.startsWith('ERR_QUIRK') && (field === '' || field === idField.name)
    return isOfQuirks ? 'quirks' : field
  }
  return tryTo(() => provider.configure(withPart(now, issuer, { ...next, ...read.value })), fieldOfError)
}

export function collectionRoutes(collection: Collection): readonly PageRoute[] {
  const { section, one, idField, fields } = collection
  const find = (context: DashboardContext, issuer: string, id: string) =>
    collection.entries(context, issuer).find(([each]) => each === id)?.[1]
  const unknown = (id: string) => missing(`There is no ${one} "${id.slice(0, 100)}".`, 'Settings')
  /** The issuer that was asked for; undefined where there is none of this name. */
  const issuerIn = ({ context, given }: Asked) => {
    const issuer = section === 'issuers' ? '' : (given.get('issuer') ?? '')
    return issuer === '' || issuerNames(context).includes(issuer) ? issuer : undefined
  }
  const ofIssuer =
    (handle: (asked: Asked, issuer: string) => PageAnswer | Promise<PageAnswer>): PageRoute['handle'] =>
    (asked) => {
      const issuer = issuerIn(asked)
      return issuer === undefined
        ? missing(`There is no issuer "${(asked.given.get('issuer') ?? '').slice(0, 100)}".`, 'Settings')
        : handle(asked, issuer)
    }
  return [
    {
      path: section === 'users' ? '/settings' : `/settings/${section}`,
      handle: ofIssuer(({ context, given }, issuer) =>
        listPage(collection, context, issuer, given.get('done')),
      ),
    },
    {
      path: `/settings/${section}/edit`,
      handle: ofIssuer(({ context, given }, issuer) => {
        const id = given.get('id') ?? undefined
        const entry = id === undefined ? {} : find(context, issuer, id)
        return entry ? formPage(collection, { issuer, id, entry }) : unknown(id ?? '')
      }),
    },
    {
      method: 'post',
      path: `/settings/${section}/edit`,
      handle: ofIssuer(async ({ context, given }, issuer) => {
        const before = given.get('before') ?? undefined
        const old = before === undefined ? {} : find(context, issuer, before)
        if (!old) return unknown(before ?? '')
        const id = (given.get(idField.name) ?? '').trim()
        const read = readFields(fields, given, old)
        const form = { issuer, id: before, entry: old, given }
        if ('refusal' in read) return formPage(collection, { ...form, refusal: read.refusal })
        const entries = collection.entries(context, issuer)
        const isTaken = id !== before && entries.some(([each]) => each === id)
        if (id === '' || isTaken) {
          const message =
            id === '' ? `Give the ${one} a name.` : `There is a ${one} "${id}" already. Choose another name.`
          return formPage(collection, { ...form, refusal: { field: idField.name, message } })
        }
        const next: Entries =
          before === undefined
            ? [...entries, [id, read.entry]]
            : entries.map(([each, entry]) => (each === before ? [id, read.entry] : [each, entry]))
        const refusal = await apply(collection, context, issuer, next)
        return refusal
          ? formPage(collection, { ...form, refusal })
          : { redirect: hrefOf(collection, issuer, '', { done: 'saved' }) }
      }),
    },
    {
      method: 'post',
      path: `/settings/${section}/remove`,
      handle: ofIssuer(async ({ context, given }, issuer) => {
        const id = given.get('id') ?? ''
        const entry = find(context, issuer, id)
        if (!entry) return unknown(id)
        const refusal = await apply(
          collection,
          context,
          issuer,
          collection.entries(context, issuer).filter(([each]) => each !== id),
        )
        return refusal
          ? formPage(collection, { issuer, id, entry, refusal })
          : { redirect: hrefOf(collection, issuer, '', { done: 'removed' }) }
      }),
    },
    ...(section === 'issuers' ? [] : inheritanceRoutes(collection, ofIssuer)),
  ]
}
