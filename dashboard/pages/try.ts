/** Try it: profile and quirks grow into an address; what a relying party should do with it, and the difference that it makes. */
import { type Html, html, prose } from '../../design/markup.ts'
import { copyable, scroll } from '../../design/parts.ts'
import { profileNames } from '../../provider/profiles/registry.ts'
import { describeQuirk, type QuirkDescription } from '../../provider/quirks/describe.ts'
import { expectedOf, ruleInWords } from '../../provider/quirks/expectation-in-words.ts'
import { type ListedQuirk, listedQuirks } from '../../provider/quirks/list.ts'
import { isQuirkId } from '../../provider/quirks/load.ts'
import { valuesInWords } from '../../provider/quirks/values-in-words.ts'
import { stages } from '../../provider/stages/stages.ts'
import type { DashboardContext } from '../context.ts'
import { compareDocuments } from '../document-difference.ts'
import { differenceRows } from '../login/tokens.ts'
import type { PageRoute } from '../page-route.ts'
import { type Refusal, tryTo } from '../settings/form-result.ts'
import { signInDifference } from '../try/sign-in-difference.ts'

interface Choice {
  readonly profile: string
  /** Values of the chosen quirks, by id; empty where none is said. */
  readonly quirks: ReadonlyMap<string, string>
}

const MOST_QUIRKS = 20

function choiceOf(given: URLSearchParams): Choice {
  const chosen = given.getAll('quirk').slice(0, MOST_QUIRKS)
  const pairs = chosen.map((spelling) => {
    const [id = '', ...value] = spelling.split('=')
    return [id, given.get(`value.${id}`) ?? value.join('=')] as const
  })
  return { profile: given.get('profile') || 'standard', quirks: new Map(pairs.filter(([id]) => id !== '')) }
}

const segmentOf = ({ profile, quirks }: Choice) =>
  [profile, ...[...quirks].map(([id, value]) => (value === '' ? id : `${id}=${value}`))].join('~')

const legend: Html = html`<details class="legend" id="legend"><summary>What a relying party should do</summary><dl class="facts">
<div><dt>refuses</dt><dd>It does not sign the user in. The page of each quirk says whether it must or should refuse.</dd></div>
<div><dt>accepts</dt><dd>It signs the user in: this is unusual, but allowed.</dd></div>
<div><dt>may do either</dt><dd>The specification leaves it open.</dd></div>
<div><dt>does not use what was planted</dt><dd>It may sign the user in, with the right values only.</dd></div>
<div><dt>is only observed</dt><dd>fickle reports what happens and judges nothing.</dd></div></dl></details>`

function valueControl({ id, params: [param] }: ListedQuirk, value: string | undefined): Html | '' {
  if (!param) return ''
  const name = `value.${id}`
  const shown = value || String(param.default)
  const hint = html`<span class="hint" id="hint-${id}">${prose(valuesInWords(param))}</span>`
  const attributes = html`name="${name}" aria-label="Value of ${id}" aria-describedby="hint-${id}"`
  const control =
    param.type === 'choice'
      ? html`<select ${attributes}>${param.options.map((option) => html`<option${String(option) === shown ? html` selected` : ''}>${option}</option>`)}</select>`
      : param.type === 'integer'
        ? html`<input type="number" min="${param.min}" max="${param.max}" value="${shown}" ${attributes}>`
        : html`<input value="${shown}" autocomplete="off" spellcheck="false" ${attributes}>`
  return html`<div class="value">${control}${hint}</div>`
}

const quirkLine = (quirk: ListedQuirk, { quirks }: Choice): Html => {
  const { id, title } = quirk
  const isChosen = quirks.has(id)
  return html`<li class="quirk-row" data-words="${`${id} ${title}`.toLowerCase()}"><input type="checkbox" name="quirk" value="${id}" id="quirk-${id}"${isChosen ? html` checked` : ''}>
<div><label for="quirk-${id}"><code>${id}</code></label> <span class="soft">a conformant relying party ${expectedOf(quirk)}</span><p>${title} <a href="/.fickle/quirks/${id}">More<span class="visually-hidden"> about ${id}</span></a></p>${valueControl(quirk, quirks.get(id))}</div></li>`
}

const chosenFacts = (quirk: QuirkDescription): Html =>
  html`<li><b><a href="/.fickle/quirks/${quirk.id}">${quirk.id}</a></b> ${quirk.title}. A conformant relying party ${prose(ruleInWords(quirk))}. <span class="soft">${prose(quirk.why)}</span></li>`

const refusedBox = ({ message }: Refusal): Html => html`<p class="notice bad" role="alert">${message}</p>`

async function difference(
  context: DashboardContext,
  profile: string,
  address: string,
  segment: string,
): Promise<Html> {
  const honest = await context.provider.addressOf(profile)
  const compared = await compareDocuments(honest, address)
  const tables = compared.map(({ name, rows, problem }) =>
    problem
      ? html`<p>${name}: ${problem}</p>`
      : rows.length === 0
        ? html`<p>${name}: the same.</p>`
        : html`<h4>${name}</h4>${scroll(`Difference of the ${name}`, differenceRows(rows))}`,
  )
  const signIns = await signInDifference(context, profile, segment)
  return html`${signIns}<div class="difference"><h3>What differs in its documents</h3>${tables}</div>`
}

async function result(context: DashboardContext, choice: Choice, seesDifference: boolean): Promise<Html> {
  const { provider } = context
  const segment = segmentOf(choice)
  let address = ''
  const refusal = await tryTo(async () => {
    address = await provider.addressOf(segment)
  })
  const chosen = await Promise.all([...choice.quirks.keys()].filter(isQuirkId).map(describeQuirk))
  const more = seesDifference && !refusal ? await difference(context, choice.profile, address, segment) : ''
  return html`<section class="card" data-result aria-live="polite"><h2>The issuer</h2>
${refusal ? refusedBox(refusal) : html`<p>${copyable(address)}</p>`}
${chosen.length > 0 ? html`<ul class="chosen">${chosen.map(chosenFacts)}</ul>` : html`<p class="soft">No quirk is chosen: the issuer is honest.</p>`}
${
  refusal
    ? ''
    : html`<p class="actions"><a class="button primary" href="/.fickle/test-client/start?issuer=${encodeURIComponent(segment)}">Sign in with the test client</a>
<button name="see" value="difference">See the difference</button><a href="${address}/.well-known/openid-configuration">Discovery document</a></p>`
}${more}</section>`
}

async function tryPage(context: DashboardContext, given: URLSearchParams): Promise<Html> {
  const quirks = listedQuirks()
  const choice = choiceOf(given)
  const issuers = [...Object.keys(context.provider.configuration().issuers ?? {}), ...profileNames()]
  const groups = stages
    .map((stage) => ({ stage, here: quirks.filter((quirk) => quirk.stage === stage) }))
    .filter(({ here }) => here.length > 0)
  return html`<h1>Try it</h1>
<p class="lead">Choose a profile and quirks. Give the address to a relying party, or sign in with the built-in test client.</p>
<form action="/.fickle/try" data-composer>
${await result(context, choice, given.get('see') === 'difference')}
<div class="composer card"><label>Profile <select name="profile">${[...new Set(issuers)].map((name) => html`<option${name === choice.profile ? html` selected` : ''}>${name}</option>`)}</select></label>
<label class="needs-script">Find a quirk <input type="search" data-find placeholder="nonce, jwks, logout …" autocomplete="off"></label>
<p class="without-script"><button>Update the address</button></p></div>
${legend}
${groups.map(({ stage, here }) => html`<section class="stage" data-stage><h2>${stage.replaceAll('-', ' ')} <span class="soft">${here.length}</span></h2><ul class="quirks">${here.map((quirk) => quirkLine(quirk, choice))}</ul></section>`)}
</form>`
}

export const tryRoutes: readonly PageRoute[] = [
  {
    path: '/try',
    handle: ({ context, given }) => ({ title: 'Try it', tab: 'Try it', body: tryPage(context, given) }),
  },
]
