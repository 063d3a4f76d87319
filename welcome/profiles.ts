/** The kinds of provider that fickle can be, and the issuers of the configuration, each with a line. */
import { type Html, html, prose } from '../design/markup.ts'
import type { FickleProvider } from '../provider/options.ts'
import { type ProfileChoice, profileChoices } from '../provider/profiles/registry.ts'

const profileRow = ({ id, title, about }: ProfileChoice): Html =>
  html`<tr><th scope="row"><a href="/${id}">${id}</a></th><td><strong>${title}</strong> <span class="soft">${prose(about)}</span></td></tr>`

const issuerRow = (name: string, profile: string | undefined): Html =>
  html`<tr><th scope="row"><a href="/${name}">${name}</a></th><td>From the configuration${profile === undefined ? '' : html`, like <code>${profile}</code>`}</td></tr>`

export function profilesSection(provider: FickleProvider): Html {
  const issuers = Object.entries(provider.configuration().issuers ?? {})
  return html`<section class="card" aria-labelledby="profiles"><h2 id="profiles">Profiles and issuers</h2>
<p class="soft">Each is an issuer of its own. Give a client <code>${provider.url}/NAME</code>, and the provider behaves like that product.</p>
<table class="named"><tbody>${issuers.map(([name, { profile }]) => issuerRow(name, profile))}${profileChoices().map(profileRow)}</tbody></table></section>`
}
