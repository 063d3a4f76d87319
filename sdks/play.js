/**
 * Plays the vendors' SDKs against a running provider, in one process, and writes a line of JSON for each:
 *
 *     node sdks/play.js https://localhost:6749 msal-node keycloak-connect
 *     node sdks/play.js https://localhost:6749 --root auth0=https://localhost:6750 express-openid-connect
 *
 * Without names all journeys are played. The provider has to sign in by itself, and this process to trust its certificate.
 * An SDK that wants a host of its own is played at the address that `--root` gives its profile.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { closeBrowser } from './browser.js'
import { play } from './journey.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', multiple: true, default: [] } },
})
const [provider, ...names] = positionals
const roots = Object.fromEntries(values.root.map((text) => text.split('=')))
const all = readdirSync(join(import.meta.dirname, 'journeys')).map((name) => name.replace(/\.js$/, ''))

for (const id of names.length > 0 ? names : all) {
  const began = performance.now()
  const told = await play(id, await import(`./journeys/${id}.js`), { provider, roots })
  console.log(JSON.stringify({ ...told, milliseconds: Math.round(performance.now() - began) }))
}
await closeBrowser()
process.exit(0)
