/** The kinds of provider that fickle can be, and the issuers of the configuration, each with a line. */
import { type Html, html, prose } from '../design/markup.ts'
import type { FickleProvider } from '../provider/options.ts'
import { loadProfile, profileNames } from '../provider/profiles/registry.ts'

const profileRow = async (name: string): Promise<Html> => {
  const { title, about } = await loadProfile(name)
  return html`<tr><th scope="row"><a href="/${name}">${name}</a></th><td><strong>${title}</strong> <span class="soft">${prose(about)}</span></td></tr>`
}

const issuerRow = (name: string, profile: string | undefined): Html =>
  html`<tr><th scope="row"><a href="/${name}">${name}</a></th><td>Of the configuration${profile === undefined ? '' : html`, like <code>${profile}</code>`}</td></tr>`

export async function profilesSection(provider: FickleProvider): Promise<Html> {
  const issuers = Object.entries(provider.configuration().issuers ?? {})
  const profiles = await Promise.all(profileNames().map(profileRow))
  return html`<section class="card" aria-labelledby="profiles"><h2 id="profiles">Profiles and issuers</h2>
<p class="soft">Each is an issuer of its own. Give a client <code>${provider.url}/NAME</code>, and the provider behaves like that product.</p>
<table class="named"><tbody>${issuers.map(([name, { profile }]) => issuerRow(name, profile))}${profiles}</tbody></table></section>`
}
