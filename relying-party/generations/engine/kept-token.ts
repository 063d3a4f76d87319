/** Where what stands in for the user interface keeps its token. */
import { readCookies } from '../../sessions/cookies.ts'
import type { Exchange } from '../../sessions/sessions.ts'
import type { Engine } from './engine.ts'

/** Named by port, since cookies are not bound to one. */
export const tokenCookie = ({ configuration }: Engine) => {
  const { port, protocol } = new URL(configuration.oidcConfiguration.serverUrl)
  return `om_ui_${port || (protocol === 'https:' ? '443' : '80')}`
}

/** The token that the user interface keeps; where sessions are in the database, it can get it from there. */
export async function keptToken(engine: Engine, exchange: Exchange): Promise<string | undefined> {
  const kept = readCookies(exchange.request)[tokenCookie(engine)]
  if (kept !== undefined || engine.generation.session.home === 'replica') return kept
  return (await engine.sessions.find(exchange))?.attributes.credentials?.token
}
