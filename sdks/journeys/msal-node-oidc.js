/** Microsoft's MSAL for Node.js in its OIDC mode. */
import { ProtocolMode } from '@azure/msal-node'
import { discovered, signIn } from './msal-node.js'

export const sdk = '@azure/msal-node'
export const title = 'MSAL for Node.js, OIDC mode'
export const profile = 'entra-v2'

export async function play({ provider, address, step }) {
  const { tenant } = await discovered(address)
  await signIn({
    step,
    scopes: ['User.Read'],
    settings: {
      auth: {
        clientId: 'rp',
        clientSecret: 'a secret of thirty-two characters, and more',
        authority: `${address}/${tenant}/v2.0`,
        knownAuthorities: [new URL(provider).host],
      },
      system: { protocolMode: ProtocolMode.OIDC },
    },
  })
}
