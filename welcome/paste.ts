/** Settings to paste into clients: every block of `environments/`, with this provider's values. */
import { type Html, html } from '../design/markup.ts'
import { codeBlock } from '../design/parts.ts'
import type { FickleProvider } from '../provider/options.ts'
import { idTokenHint } from './environments/environment.ts'
import { environments, filled } from './environments/index.ts'

/** A configured client's secret is not shown: whoever reads the page need not be who wrote the configuration. */
export async function pasteSection(provider: FickleProvider): Promise<Html> {
  const [client] = provider.clients() ?? []
  const values = {
    issuer: provider.url,
    clientId: client?.client_id ?? 'my-app',
    clientSecret: client ? 'the-secret-of-your-configuration' : 'any',
  }
  const loaded = await Promise.all(Object.values(environments).map(async (load) => (await load()).default))
  const blocks = loaded.sort((a, b) => a.title.localeCompare(b.title, 'en'))
  return html`<section class="card" aria-labelledby="paste"><h2 id="paste">Settings to paste</h2>
<p class="soft">For each product, in the form that its documentation uses.</p>
<div class="blocks">${blocks.map(
    (block) => html`<details name="paste"><summary>${block.title}</summary>
${codeBlock(filled(block, values), `settings of ${block.title}`)}
<p class="soft">${idTokenHint(block, provider.configuration()) ?? ''} ${block.callback === undefined ? '' : html`Redirect URI: <code>${block.callback}</code>. `}<a href="${block.docs}" rel="noreferrer">Its documentation</a></p></details>`,
  )}</div></section>`
}
