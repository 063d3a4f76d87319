/** What the journal says that a client registered: a list of clients that is silent about something has not said it. */
import { expect, test } from 'vitest'
import { createProvider } from '../create-provider.ts'

const redirectUri = 'https://app.example/callback'
const back = ['https://app.example/']

test('what the list of clients leaves out was not registered as nothing', async () => {
  const client = { client_secret: 'a secret of the client', redirect_uris: [redirectUri] }
  await using provider = await createProvider({
    port: 0,
    stateFolder: false,
    clients: [
      { ...client, client_id: 'silent' },
      {
        ...client,
        client_id: 'saying',
        token_endpoint_auth_method: 'client_secret_post',
        post_logout_redirect_uris: back,
      },
    ],
  })
  const registeredBy = async (clientId: string) => {
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: redirectUri,
    })
    await fetch(`${provider.url}/oidc/auth?${query}`, { redirect: 'manual' })
    const seen = provider.journal.logins().flatMap(({ events }) => events)
    const asked = seen.find((event) => event.kind === 'client-request' && event.clientId === clientId)
    return asked?.kind === 'client-request' ? asked.registered : undefined
  }
  expect(await registeredBy('silent')).toMatchObject({
    authMethod: undefined,
    postLogoutRedirectUris: undefined,
  })
  expect(await registeredBy('saying')).toMatchObject({
    authMethod: 'client_secret_post',
    postLogoutRedirectUris: back,
  })
})
