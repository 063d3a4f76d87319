/** Signing keys, the clock, and the way back to the state of start. */
import { type Html, html } from '../../design/markup.ts'
import { field } from '../../design/parts.ts'
import type { FickleProvider } from '../../provider/options.ts'
import type { DashboardContext } from '../context.ts'
import type { Page, PageRoute } from '../page-route.ts'
import { type Refusal, refusedAt, tryTo } from '../settings/form-result.ts'
import { settingsNav } from '../settings/nav.ts'

const LONGEST_OFFSET = 315_360_000
const done: Readonly<Record<string, string>> = {
  rotated: 'A new key signs from now on. The earlier ones stay published, so older tokens still verify.',
  clock: 'The clock was set.',
  reset: 'Everything is back to the state at the start.',
}

interface Shown {
  readonly refusal?: Refusal | undefined
  readonly given?: URLSearchParams
  readonly said?: string | undefined
}

const clockForm = (
  { refusal, given }: Shown,
  provider: FickleProvider,
): Html => html`<form method="post" action="/.fickle/settings/clock" class="card">
<h2>Clock</h2>
<p class="soft">Times in tokens and the Date header are this far from the true time.</p>
${setClocks(provider)}
${field({
  id: 'offset',
  label: 'Offset in seconds',
  hint: 'Negative is behind. 0 is the true time.',
  error: refusedAt(refusal, 'offset'),
  control: (described) =>
    html`<input name="offset" inputmode="numeric" required value="${given?.get('offset') ?? '-300'}" ${described}>`,
})}
${field({
  id: 'issuer',
  label: 'Issuer',
  hint: 'The segment of its address, google for example. Empty means all issuers, so logins that run in parallel are affected too.',
  error: refusedAt(refusal, 'issuer'),
  control: (described) =>
    html`<input name="issuer" autocomplete="off" spellcheck="false" value="${given?.get('issuer') ?? ''}" ${described}>`,
})}
<p class="actions"><button>Set the clock</button></p></form>`

const publishedKeys = (provider: FickleProvider): Html =>
  html`<table><caption class="visually-hidden">Published signing keys</caption><thead><tr><th scope="col">kid</th><th scope="col">Algorithm</th></tr></thead>
<tbody>${provider.publicKeys().map(({ kid, alg }) => html`<tr><td><code>${kid}</code></td><td>${alg}</td></tr>`)}</tbody></table>`

const setClocks = (provider: FickleProvider): Html | '' => {
  const set = provider.clocks().filter(({ offset }) => offset !== 0)
  if (set.length === 0) return html`<p>All clocks show the true time.</p>`
  return html`<ul class="plain">${set.map(({ issuer, offset }) => html`<li>${issuer === undefined ? 'All issuers' : html`<code>${issuer === '' ? 'root' : issuer}</code>`}: ${Math.abs(offset)} seconds ${offset < 0 ? 'behind' : 'ahead'}</li>`)}</ul>`
}

function keysPage({ provider }: DashboardContext, shown: Shown): Html {
  return html`${settingsNav('Keys and clock')}
<h1>Keys and clock</h1>
${shown.said ? html`<p class="notice good" role="status">${shown.said}</p>` : ''}
<div class="cards wide">
<form method="post" action="/.fickle/settings/keys" class="card"><h2>Signing keys</h2>
<p class="soft">Published now, the newest first.</p>
${publishedKeys(provider)}
<p class="actions"><button>Rotate signing keys</button></p></form>
${clockForm(shown, provider)}
<form method="post" action="/.fickle/settings/reset" class="card" data-confirm="Delete all logins and sessions, remove armings, and restore the users, clients and clocks of the start?"><h2>Reset</h2>
<p>Deletes all logins and sessions, removes armings, and restores the users, clients, APIs, issuers and clocks of the start. Signing keys stay.</p>
<p class="actions"><button>Reset to the state at the start</button></p></form>
</div>`
}

const page = (context: DashboardContext, shown: Shown): Page => ({
  title: 'Keys and clock',
  tab: 'Settings',
  body: keysPage(context, shown),
  ...(shown.refusal && { status: 400 }),
})

/** @throws nothing: what cannot be set is the refusal */
async function setClock(
  { provider }: DashboardContext,
  given: URLSearchParams,
): Promise<Refusal | undefined> {
  const text = (given.get('offset') ?? '').trim()
  const offset = Number(text)
  if (text === '' || !Number.isInteger(offset) || Math.abs(offset) > LONGEST_OFFSET)
    return {
      field: 'offset',
      message: `The offset "${text.slice(0, 40)}" is not a whole number of seconds within ten years. Write it like -300.`,
    }
  const issuer = given.get('issuer')?.trim() || undefined
  return tryTo(
    async () =>
      provider.setClock(offset, issuer === undefined ? undefined : await provider.segmentOf(issuer)),
    () => 'issuer',
  )
}

export const keyRoutes: readonly PageRoute[] = [
  {
    path: '/settings/keys',
    handle: ({ context, given }) => page(context, { said: done[given.get('done') ?? ''] }),
  },
  {
    method: 'post',
    path: '/settings/keys',
    async handle({ context }) {
      await context.provider.rotateKeys()
      return { redirect: '/.fickle/settings/keys?done=rotated' }
    },
  },
  {
    method: 'post',
    path: '/settings/clock',
    async handle({ context, given }) {
      const refusal = await setClock(context, given)
      return refusal ? page(context, { refusal, given }) : { redirect: '/.fickle/settings/keys?done=clock' }
    },
  },
  {
    method: 'post',
    path: '/settings/reset',
    async handle({ context }) {
      await context.provider.reset()
      context.journal.clear()
      return { redirect: '/.fickle/settings/keys?done=reset' }
    },
  },
]
