/** `/`: everything that somebody needs who has just started fickle. */
import { type Html, html, prose } from '../design/markup.ts'
import { copyable, facts } from '../design/parts.ts'
import type { FickleProvider } from '../provider/options.ts'
import type { WelcomeContext } from './context.ts'
import { lastLogins } from './last-logins.ts'
import { pasteSection } from './paste.ts'
import { peopleSection } from './people.ts'
import { profilesSection } from './profiles.ts'
import { type Refused, signInHere } from './sign-in-here.ts'

function settings(provider: FickleProvider): Html {
  const clients = provider.clients()
  return html`<section class="card" aria-labelledby="settings"><h2 id="settings">Settings for a client</h2>
${facts([
  ['Issuer', copyable(provider.url)],
  ['Discovery', copyable(`${provider.url}/.well-known/openid-configuration`)],
  [
    'Client',
    clients === undefined
      ? 'Any client id, any secret, any http or https redirect URI.'
      : html`One of the configured clients: ${clients.map(({ client_id: id }) => html`<code>${id}</code> `)}`,
  ],
  [
    'Certificate',
    provider.authority &&
      html`Trust <a href="/.fickle/authority.pem">fickle’s certificate authority</a>, or set <code>NODE_EXTRA_CA_CERTS</code> to that file.`,
  ],
])}</section>`
}

const misbehave = ({
  url,
}: FickleProvider): Html => html`<section class="card" aria-labelledby="misbehave"><h2 id="misbehave">Misbehave</h2>
<p>Append a quirk to the issuer’s address, and every login there gets it:</p>
<p>${copyable(`${url}/standard~id-token-nonce-mismatch`)}</p>
<p>For one login only, choose it on the sign-in page, or add ${prose('`fickle=id-token-nonce-mismatch`')} to the authorization request.</p>
<p><a href="/.fickle/quirks">All quirks</a></p></section>`

/** @param refused what the test client's form was sent with, where it has to be corrected */
export async function firstPage({ provider, journal }: WelcomeContext, refused?: Refused): Promise<Html> {
  const [paste, logins] = await Promise.all([pasteSection(provider), lastLogins(journal)])
  return html`<h1>fickle is running</h1>
<p class="lead">An OpenID provider that signs anybody in, and breaks the rules when asked to.</p>
<div class="welcome">
<div class="stack">${settings(provider)}${signInHere(provider, refused)}${paste}</div>
<div class="stack">${logins}${peopleSection(provider.users())}${misbehave(provider)}</div>
</div>
${profilesSection(provider)}`
}
