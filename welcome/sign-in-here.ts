/** The form of the test client: where to sign in, for which API, and how the provider misbehaves meanwhile. */
import { type Html, html, plain } from '../design/markup.ts'
import { field } from '../design/parts.ts'
import type { FickleProvider } from '../provider/options.ts'
import { profileNames } from '../provider/profiles/registry.ts'
import { type ListedQuirk, listedQuirks } from '../provider/quirks/list.ts'
import { valuesInWords } from '../provider/quirks/values-in-words.ts'

/** What was typed, where it has to be corrected. */
export interface Refused {
  readonly issuer: string
  readonly quirk: string
  readonly audience: string
  readonly reason: string
}

const option = (name: string, chosen: string | undefined): Html =>
  html`<option value="${name}"${name === chosen ? html` selected` : ''}>${name}</option>`

const quirkOption = ({ id, title, params: [param] }: ListedQuirk): Html =>
  html`<option value="${id}">${plain(param ? `${title} (${valuesInWords(param)})` : title)}</option>`

export function signInHere(provider: FickleProvider, refused?: Refused): Html {
  const issuers = Object.keys(provider.configuration().issuers ?? {})
  const profiles = profileNames().filter((name) => !issuers.includes(name))
  return html`<section class="card" aria-labelledby="try"><h2 id="try">Sign in here</h2>
<p class="soft">A test client signs in, runs its checks, and shows the decoded tokens and what an API would see.</p>
<form action="/.fickle/test-client/start">
<div class="halves">
${field({
  id: 'try-issuer',
  label: 'Issuer',
  control: (given) =>
    html`<select name="issuer" ${given}><option value="">this one</option>${issuers.map((name) => option(name, refused?.issuer))}${profiles.map((name) => option(name, refused?.issuer))}</select>`,
})}
${field({
  id: 'try-quirk',
  label: 'Misbehave',
  control: (given) =>
    html`<input name="quirk" list="try-quirks" value="${refused?.quirk ?? ''}" placeholder="honest" autocomplete="off" spellcheck="false" ${given}>`,
  hint: html`A quirk by name, with a value if it takes one: <code>clock-offset=-300</code>. Join several with <code>~</code>.`,
  ...(refused && { error: refused.reason }),
})}
${field({
  id: 'try-audience',
  label: 'Access token for the API',
  control: (given) =>
    html`<input name="audience" value="${refused?.audience ?? ''}" placeholder="none: opaque" autocomplete="off" spellcheck="false" ${given}>`,
  hint: html`Its audience, for example <code>https://api.example.com</code>.`,
})}
</div>
<datalist id="try-quirks">${listedQuirks().map(quirkOption)}</datalist>
<p class="actions"><button class="primary">Sign in</button></p>
</form></section>`
}
