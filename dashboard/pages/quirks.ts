/** The catalogue of quirks: to look through, and with an address that grows as one chooses. */
import { type Html, html, prose } from '../../design/markup.ts'
import { copyable } from '../../design/parts.ts'
import { advisoryUrl, cweUrl } from '../../provider/quirks/advisory.ts'
import { describeQuirk, type QuirkDescription } from '../../provider/quirks/describe.ts'
import { expectedOf, ruleInWords } from '../../provider/quirks/expectation-in-words.ts'
import { type ListedQuirk, listedQuirks } from '../../provider/quirks/list.ts'
import { isQuirkId } from '../../provider/quirks/load.ts'
import { stages } from '../../provider/stages/stages.ts'
import type { DashboardContext } from '../context.ts'
import { missing } from '../missing.ts'
import type { PageRoute } from '../page-route.ts'

const spellingOf = ({ id, params: [param] }: Pick<ListedQuirk, 'id' | 'params'>) =>
  param ? `${id}=${param.default}` : id

const quirkRow = (quirk: ListedQuirk, root: string): Html => {
  const spelling = spellingOf(quirk)
  return html`<li class="quirk-row" data-words="${`${quirk.id} ${quirk.title} ${quirk.catalogue.join(' ')}`.toLowerCase()}">
<div><a href="/.fickle/quirks/${quirk.id}"><code>${quirk.id}</code></a> <span class="soft">a conformant relying party ${expectedOf(quirk)}</span>
<p>${quirk.title}</p><p class="address soft">${root}/standard~${spelling}</p></div></li>`
}

function quirksPage({ provider }: DashboardContext): Html {
  const quirks = listedQuirks()
  const groups = stages
    .map((stage) => ({ stage, here: quirks.filter((quirk) => quirk.stage === stage) }))
    .filter(({ here }) => here.length > 0)
  return html`<h1>Quirks <span class="soft">${quirks.length}</span></h1>
<p class="lead">Each quirk is one deviation of one artifact. Put it into the address of the issuer, and give that address to the relying party.</p>
<p class="actions"><a class="button primary" href="/.fickle/try">Try quirks on an issuer</a></p>
${groups.map(
  ({
    stage,
    here,
  }) => html`<section class="stage" data-stage><h2>${stage} <span class="soft">${here.length}</span></h2>
<ul class="quirks">${here.map((quirk) => quirkRow(quirk, provider.url))}</ul></section>`,
)}`
}

const parameterRow = (param: QuirkDescription['params'][number]): Html => {
  const range =
    param.type === 'integer'
      ? `${param.min} to ${param.max}${param.unit ? ` ${param.unit}` : ''}`
      : param.type === 'choice'
        ? param.options.join(', ')
        : param.pattern
  return html`<dt>Value</dt><dd>${prose(param.description)} <span class="soft">(${range}; default ${String(param.default)})</span></dd>`
}

/** Undefined where there is no such quirk. */
async function quirkPage(id: string, { provider }: DashboardContext): Promise<Html | undefined> {
  if (!isQuirkId(id)) return undefined
  const quirk = await describeQuirk(id)
  const address = `${provider.url}/standard~${spellingOf(quirk)}`
  return html`<p class="crumb"><a href="/.fickle/quirks">Quirks</a></p>
<h1><code>${quirk.id}</code></h1>
<p class="lead">${quirk.title}</p>
<p>${copyable(address)}</p>
<p class="actions"><a class="button" href="/.fickle/try?quirk=${encodeURIComponent(spellingOf(quirk))}">Try it</a></p>
<p class="soft">For one login only, add <code>fickle=${spellingOf(quirk)}</code> to the authorization request, or choose it on the sign-in page.</p>
<dl class="facts card">
<dt>Stage</dt><dd>${quirk.stage}</dd>
${quirk.wire ? html`<dt>On the wire</dt><dd>${prose(quirk.wire)}</dd>` : ''}
<dt>Why</dt><dd>${prose(quirk.why)}</dd>
<dt>A conformant relying party</dt><dd>${prose(ruleInWords(quirk))}</dd>
${quirk.params.map(parameterRow)}
<dt>Specification</dt><dd><a href="${quirk.spec}" rel="noreferrer">${quirk.spec}</a></dd>
${quirk.cwe === undefined ? '' : html`<dt>Weakness</dt><dd><a href="${cweUrl(quirk.cwe)}" rel="noreferrer">CWE-${quirk.cwe}</a></dd>`}
${quirk.advisories.length > 0 ? html`<dt>Seen in</dt><dd>${quirk.advisories.map((advisory) => html`${advisory.product} (<a href="${advisoryUrl(advisory)}" rel="noreferrer">${advisory.id}</a>) `)}</dd>` : ''}
${quirk.catalogue.length > 0 ? html`<dt>Catalogue rows</dt><dd>${quirk.catalogue.join(', ')}</dd>` : ''}
</dl>`
}

export const quirkRoutes: readonly PageRoute[] = [
  {
    path: '/quirks',
    handle: ({ context }) => ({ title: 'Quirks', tab: 'Quirks', body: quirksPage(context) }),
  },
  {
    path: '/quirks/:id',
    async handle({ context, id }) {
      const body = await quirkPage(id, context)
      return body ? { title: id, tab: 'Quirks', body } : missing('There is no such quirk.', 'Quirks')
    },
  },
]
