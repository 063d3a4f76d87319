/**
 * Plays the vendors' SDKs against a running provider, in one process, and writes a line of JSON for each:
 *
 *     node sdks/play.js https://localhost:6749 msal-node keycloak-connect
 *
 * Without names all journeys are played. The provider has to sign in by itself, and this process to trust its certificate.
 * SDKs that are bound to a host ask the vendor's own: this process has to be led from there (`fickle/vendor-lookup`).
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { closeBrowser } from './browser.js'
import { play } from './journey.js'

const [provider, ...names] = process.argv.slice(2)
const all = readdirSync(join(import.meta.dirname, 'journeys')).map((name) => name.replace(/\.js$/, ''))

for (const id of names.length > 0 ? names : all) {
  const began = performance.now()
  const told = await play(id, await import(`./journeys/${id}.js`), { provider })
  console.log(JSON.stringify({ ...told, milliseconds: Math.round(performance.now() - began) }))
}
await closeBrowser()
process.exit(0)
