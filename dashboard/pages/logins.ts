/** The first page: every login, the newest first, with what became of it; found by words and filters. */
import { type Html, html, prose } from '../../design/markup.ts'
import { badge, copyable } from '../../design/parts.ts'
import { causes } from '../../diagnosis/diagnosis.ts'
import { loginOutcomes } from '../../diagnosis/outcomes.ts'
import type { Journal } from '../../journal/journal.ts'
import type { DashboardContext } from '../context.ts'
import type { FoundLogins } from '../find-logins.ts'
import { isFiltered, type LoginQuery } from '../login-query.ts'
import type { LoginRow } from '../login-rows.ts'
import { outsideEntries } from '../outside.ts'
import type { PageRoute } from '../page-route.ts'
import { reloadNotice } from '../reload-notice.ts'
import { duration, moment, outcomeBadge, outcomeWords, quirkTag, whose } from '../words.ts'

const PAGE_SIZE = 100
const MOST_PINNED = 50
const LAST_PAGE = 10_000

const textFilters = ['client', 'issuer', 'quirk', 'run'] as const
/** Those of a cell of the lab's matrix have a field only where they are set. */
const cellFilters = ['policy', 'store'] as const
const filterNames = ['q', 'outcome', 'cause', ...textFilters, ...cellFilters] as const

function queryOf(given: URLSearchParams): LoginQuery {
  const page = Number(given.get('page'))
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, given.get(name)?.trim().slice(0, 300) || undefined]),
  )
  return {
    ...filters,
    page: Number.isInteger(page) && page > 0 ? Math.min(page, LAST_PAGE) : 1,
    size: PAGE_SIZE,
  }
}

/** The address of this list with another page. */
function hrefOf(query: LoginQuery, page: number): string {
  const given = new URLSearchParams()
  for (const name of filterNames) if (query[name]) given.set(name, query[name])
  if (page > 1) given.set('page', String(page))
  const text = given.toString()
  return text === '' ? '/.fickle/' : `/.fickle/?${text}`
}

const option = (value: string, label: string, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`

const filterForm = (
  query: LoginQuery,
): Html => html`<form class="filters card" role="search" action="/.fickle/" data-filters>
<label class="wide">Search <input type="search" name="q" value="${query.q ?? ''}" placeholder="a user, an error, a path, a claim …" autocomplete="off"></label>
<label>Outcome <select name="outcome">${option('', 'any', query.outcome)}${loginOutcomes.map((outcome) => option(outcome, outcomeWords[outcome], query.outcome))}</select></label>
<label>Cause <select name="cause">${option('', 'any', query.cause)}${causes.map((cause) => option(cause, cause, query.cause))}</select></label>
${textFilters.map((name) => html`<label>${name === 'run' ? 'Run' : `${name[0]?.toUpperCase()}${name.slice(1)}`} <input name="${name}" value="${query[name] ?? ''}" autocomplete="off" spellcheck="false"></label>`)}
${cellFilters.filter((name) => query[name]).map((name) => html`<label>${name === 'store' ? 'Session store' : 'Policy'} <input name="${name}" value="${query[name]}" autocomplete="off" spellcheck="false"></label>`)}
<p class="buttons"><button>Filter</button>${isFiltered(query) ? html` <a href="/.fickle/">Show all</a>` : ''}</p>
</form>`

const pinButton = (id: string, pinned: boolean): Html =>
  html`<button type="button" class="small needs-script" data-pin="${id}" aria-pressed="${String(pinned)}" aria-label="Pin login ${id}">Pin</button>`

/** An issuer of this provider is known by its path, the root by a slash. */
const issuerWord = (issuer: string) => URL.parse(issuer)?.pathname || issuer

const rowLine = (
  row: LoginRow,
  pinned = false,
): Html => html`<tr role="row" class="login ${row.outcome}" id="row-${row.id}">
<td role="cell" class="outcome-cell">${outcomeBadge(row.outcome)}</td>
<td role="cell" class="who"><a class="login-name" href="/.fickle/logins/${row.id}"><bdi>${whose(row.user, row.outcome)}</bdi> <span class="at">at</span> <bdi>${row.clientId ?? 'an unknown client'}</bdi></a>
<span class="tags">${row.replicas.map((name) => html`<span class="tag">${name}</span>`)}${row.run ? html`<span class="tag run">run ${row.run}</span>` : ''}<code class="soft id">${row.id}</code></span></td>
<td role="cell" class="cause">${row.cause ? html`<b>${row.cause}</b> ${row.certainty ? badge(row.certainty) : ''} ` : ''}${row.cause || row.quirks.length > 0 ? html`<span class="headline">${prose(row.headline)}</span>` : ''}</td>
<td role="cell" class="issuer">${row.issuer ? html`<span title="${row.issuer}">${issuerWord(row.issuer)}</span>` : ''} <span class="tags">${row.quirks.map(quirkTag)}</span></td>
<td role="cell" class="when">${moment(row.startedAt)} <span class="soft">${duration(row.endedAt - row.startedAt)}</span></td>
<td role="cell" class="pin">${pinButton(row.id, pinned)}</td>
</tr>`

const forgottenLine = (id: string): Html =>
  html`<tr role="row" class="login" id="row-${id}"><td role="cell" colspan="5"><code>${id}</code> <span class="soft">The journal no longer has this login.</span></td><td role="cell" class="pin">${pinButton(id, true)}</td></tr>`

const headings = ['Outcome', 'Login', 'Cause', 'Issuer', 'When', 'Pin']

const table = (rows: readonly Html[], pinned: readonly Html[]): Html =>
  html`<table class="logins" role="table" aria-label="Logins"><thead role="rowgroup"><tr role="row">${headings.map((name) => html`<th role="columnheader" scope="col"${name === 'Pin' ? html` class="needs-script"` : ''}>${name}</th>`)}</tr></thead>
${pinned.length > 0 ? html`<tbody role="rowgroup" class="pinned">${pinned}</tbody>` : ''}<tbody role="rowgroup">${rows}</tbody></table>`

const empty = (url: string): Html => html`<div class="empty">
<h2>No login yet</h2>
<p>Point a relying party at this issuer and sign in; the login appears here as it happens.</p>
<p>${copyable(url)}</p>
<p>Add a quirk to the address and the provider misbehaves: ${copyable(`${url}/standard~id-token-nonce-mismatch`)}</p>
</div>`

/** A page beyond the end: the list may have become shorter, or the number was typed. */
const beyond = (query: LoginQuery, last: number): Html =>
  html`<div class="empty"><h2>There is no page ${query.page}</h2><p>The last page is <a href="${hrefOf(query, last)}">page ${last}</a>.</p></div>`

const noMatch: Html = html`<div class="empty"><h2>No login matches</h2><p>Change the filters, or <a href="/.fickle/">show all</a>.</p></div>`

const MiB = 1024 * 1024
/** The most that `--journal-size` takes. */
const LARGEST_SIZE = 4096

const grouped = (count: number) => count.toLocaleString('en')
const counted = (count: number, one: string, many: string) => `${grouped(count)} ${count === 1 ? one : many}`

/** What the journal no longer holds and why, and the flag that keeps more; nothing where it holds all. */
function forgottenNote(journal: Journal): Html | '' {
  const { logins, events, cut } = journal.forgotten()
  const parts = [
    ...(logins > 0 ? [counted(logins, 'older login', 'older logins')] : []),
    ...(events > 0 ? [counted(events, 'single entry', 'single entries')] : []),
  ]
  if (parts.length === 0 && cut === 0) return ''
  const size = Math.round(journal.bounds.bytes / MiB)
  const twice = Math.min(2 * size, LARGEST_SIZE)
  const dropped =
    parts.length === 0
      ? ''
      : html`The journal has dropped ${parts.join(' and ')}: it keeps ${grouped(journal.bounds.logins)} logins, or what fits into ${size} MB. ${twice > size ? html`Start fickle with <code>--journal-size ${twice}</code> to keep ${twice === 2 * size ? 'twice as many' : 'more'}. ` : ''}`
  return html`<p class="soft end-of-list">${dropped}${cut > 0 ? `Long values of ${counted(cut, 'entry', 'entries')} were cut.` : ''}</p>`
}

const lastPage = ({ size }: LoginQuery, { matching }: FoundLogins) => Math.max(1, Math.ceil(matching / size))

function pages(query: LoginQuery, found: FoundLogins): Html | '' {
  const { matching } = found
  const last = lastPage(query, found)
  if (last === 1 || query.page > last) return ''
  const first = (query.page - 1) * query.size
  return html`<nav class="pages" aria-label="Pages of the list">
${query.page > 1 ? html`<a class="button" rel="prev" href="${hrefOf(query, query.page - 1)}">Newer</a>` : ''}
<span>${grouped(first + 1)} to ${grouped(Math.min(first + query.size, matching))} of ${grouped(matching)}</span>
${query.page < last ? html`<a class="button" rel="next" href="${hrefOf(query, query.page + 1)}">Older</a>` : ''}</nav>`
}

const actions: Html = html`<div class="list-actions"><button type="button" class="needs-script" data-pause aria-pressed="false">Pause</button>
<form method="post" action="/.fickle/logins/clear" data-confirm="Delete all logins and entries of the journal? Users, clients and clocks stay."><button>Clear the list</button></form></div>`

async function pinnedLines({ journal }: DashboardContext, given: URLSearchParams): Promise<Html[]> {
  const ids = [...new Set(given.getAll('pin'))].filter((id) => /^[\w-]{1,64}$/.test(id)).slice(0, MOST_PINNED)
  if (ids.length === 0) return []
  const { rowsOf } = await import('../login-rows.ts')
  const rowOf = rowsOf(journal)
  return ids.map((id) => {
    const login = journal.login(id)
    return login
      ? rowLine(
          rowOf(login, () => []),
          true,
        )
      : forgottenLine(id)
  })
}

/** What became of logins needs all rules of the diagnosis: loaded once there is one. */
async function find(context: DashboardContext, query: LoginQuery): Promise<FoundLogins> {
  if (context.journal.logins().length === 0) return { found: [], matching: 0, held: 0 }
  const { findLogins } = await import('../find-logins.ts')
  return findLogins(context.journal, query)
}

async function loginsPage(context: DashboardContext, given: URLSearchParams): Promise<Html> {
  const { journal, provider } = context
  const query = queryOf(given)
  const result = await find(context, query)
  const pinned = await pinnedLines(context, given)
  const { matching, held } = result
  const count = isFiltered(query)
    ? `${grouped(matching)} of ${grouped(held)}`
    : held === 0
      ? ''
      : grouped(held)
  const rows = result.found.map(({ row }) => rowLine(row))
  return html`<div class="heading"><h1>Logins <span class="soft" data-count>${count}</span></h1>${held > 0 ? actions : ''}</div>
${reloadNotice(journal)}
${held > 0 ? filterForm(query) : ''}
<p class="visually-hidden" role="status" data-said></p>
<div data-fresh>${held === 0 ? empty(provider.url) : rows.length + pinned.length > 0 ? table(rows, pinned) : ''}
${held > 0 && rows.length === 0 ? (matching === 0 ? noMatch : beyond(query, lastPage(query, result))) : ''}
${pages(query, result)}
${forgottenNote(journal)}</div>
${outsideEntries(journal.unbound())}`
}

export const loginsRoutes: readonly PageRoute[] = [
  {
    path: '/',
    handle: ({ context, given }) => ({
      title: 'Logins',
      tab: 'Logins',
      body: loginsPage(context, given),
      live: '',
    }),
  },
  {
    method: 'post',
    path: '/logins/clear',
    handle({ context }) {
      context.journal.clear()
      return { redirect: '/.fickle/' }
    },
  },
]
