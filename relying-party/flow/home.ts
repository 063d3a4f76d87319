/** `/`: shows who is signed in. */
import { signedInPage, signedOutPage } from '../pages/home-page.ts'
import { sendPage } from './answer.ts'
import type { Flow, Handler } from './flow.ts'
import { authorize, sessionToken } from './logged-in-user.ts'

export const createHome =
  (flow: Flow): Handler =>
  async (request, response) => {
    const signedIn = await flow.sessions.read({ request, response })
    if (!signedIn) {
      const content = signedOutPage(flow.configuration.oidcConfiguration.discoveryUri)
      return sendPage(flow, response, { title: 'Nobody is signed in', content })
    }
    const refused = await authorize(flow, await sessionToken(flow, signedIn)).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    return sendPage(flow, response, {
      title: `Signed in as ${signedIn.user}`,
      content: signedInPage(signedIn, refused),
    })
  }
