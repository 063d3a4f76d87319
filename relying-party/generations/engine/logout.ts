/** `/api/v1/auth/logout` of a generation: here only; the provider hears nothing of it. */
import type { Handler } from '../../flow/flow.ts'
import type { AttributeSession } from './attribute-sessions.ts'
import type { Engine } from './engine.ts'

/** Sends the browser to the page that says so, and ends the session where there is one to end. */
export async function logOut(
  engine: Engine,
  [request, response]: Parameters<Handler>,
  found: AttributeSession | undefined,
): Promise<void> {
  const { sessions, configuration, report, name, generation } = engine
  if (found) {
    await sessions.invalidate(found)
    report({ kind: 'signed-out', by: name, how: 'session ended here only' })
  }
  if (generation.session.cookie === 'OM_SESSION') sessions.clearCookie({ request, response })
  response.redirect(302, `${configuration.oidcConfiguration.serverUrl}/logout`)
}

export const createLogout =
  (engine: Engine): Handler =>
  async (request, response) => {
    await engine.handler()
    const found = await engine.sessions.find({ request, response })
    if (!found && engine.generation.logout.noSession === 'empty-200') {
      response.status(200).end()
      return
    }
    await logOut(engine, [request, response], found)
  }
