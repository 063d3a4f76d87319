/** Microsoft's MSAL for Node.js with nothing changed at all, under login.microsoftonline.com. */
import { discovered, signIn } from './msal-node.js'

export const sdk = '@azure/msal-node'
export const title = 'MSAL for Node.js, no authority listed as known'
export const profile = 'entra-v2'
export const ownHost = 'https://login.microsoftonline.com'

export async function play({ address, step }) {
  const { tenant } = await discovered(address)
  await signIn({
    step,
    scopes: ['User.Read'],
    settings: {
      auth: {
        clientId: 'rp',
        clientSecret: 'a secret of thirty-two characters, and more',
        authority: `${address}/${tenant}`,
      },
    },
  })
}
