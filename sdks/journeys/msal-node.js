/** Microsoft's MSAL for Node.js in its default mode, as a confidential client. */
import { ConfidentialClientApplication } from '@azure/msal-node'
import { must } from '../journey.js'
import { createVisitor } from '../visitor.js'

export const sdk = '@azure/msal-node'
export const title = 'MSAL for Node.js, default mode'
export const profile = 'entra-v2'

/** The same with settings of the mode. */
export async function signIn({ step, settings, scopes }) {
  const redirectUri = 'http://localhost:1/callback'
  const app = new ConfidentialClientApplication(settings)
  const url = await step('getAuthCodeUrl: discovery', () =>
    app.getAuthCodeUrl({ scopes, redirectUri, nonce: 'n-0S6', state: 'af0if' }),
  )
  const { url: back } = await createVisitor().go(url, { until: redirectUri })
  const { code, state } = Object.fromEntries(new URL(back).searchParams)
  const result = await step('acquireTokenByCode: tokens, nonce, account from client_info', () =>
    app.acquireTokenByCode({ code, scopes, redirectUri, state: 'af0if', nonce: 'n-0S6' }, { code, state }),
  )
  await step('account: the user is there', async () => {
    must(result.account, 'no account')
    must(result.idTokenClaims.nonce === 'n-0S6', `nonce ${result.idTokenClaims.nonce}`)
    must(result.accessToken, 'no access token')
  })
  await step('acquireTokenSilent: from the cache', async () => {
    const again = await app.acquireTokenSilent({ account: result.account, scopes })
    must(again.fromCache, 'not from the cache')
  })
  await step('acquireTokenSilent with forceRefresh: a refresh', async () => {
    const fresh = await app.acquireTokenSilent({ account: result.account, scopes, forceRefresh: true })
    must(!fresh.fromCache && fresh.accessToken, 'no new token')
  })
  await step('removeAccount: signed out of the cache', async () => {
    await app.getTokenCache().removeAccount(result.account)
    must((await app.getTokenCache().getAllAccounts()).length === 0, 'an account is left')
  })
  return app
}

export async function play({ provider, address, step }) {
  const { tenant } = await discovered(address)
  await signIn({
    step,
    scopes: ['User.Read'],
    settings: {
      auth: {
        clientId: 'rp',
        clientSecret: 'a secret of thirty-two characters, and more',
        authority: `${address}/${tenant}`,
        knownAuthorities: [new URL(provider).host],
      },
    },
  })
}

/** The tenant of the samples, from the discovery document of all. */
export async function discovered(address) {
  const document = await (await fetch(`${address}/common/v2.0/.well-known/openid-configuration`)).json()
  const [, tenant] = /([0-9a-f-]{36})\/v2\.0$/.exec(document.issuer) ?? []
  return { tenant, document }
}
