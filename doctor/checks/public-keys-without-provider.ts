/** publicKeyUrls lacks the provider's keys, so every API call after the sign-in is refused. */
import { defineCheck } from '../finding.ts'
import { isOwn } from './public-keys-unreachable.ts'

export const publicKeysWithoutProvider = defineCheck({
  id: 'public-keys-without-provider',
  title: "publicKeyUrls lacks the provider's keys",
  severity: 'error',
  async find({ metadata, keys, deployment }) {
    const found = await metadata()
    const urls = deployment.authentication.publicKeyUrls
    const jwksUri = found && String(found.jwks_uri)
    if (jwksUri === undefined || urls.includes(jwksUri)) return []
    const theirs = await keys(jwksUri)
    // Another address may serve the same keys: inside and outside of a network, say.
    const unread: string[] = []
    for (const url of urls) {
      const { kids } = await keys(url)
      if (
        kids?.length &&
        theirs.kids?.length &&
        theirs.kids.every((kid) => kid !== undefined && kids.includes(kid))
      )
        return []
      if (kids === undefined && !isOwn(url, deployment.oidc.serverUrl)) unread.push(url)
    }
    const isOpen = unread.length > 0 || theirs.kids === undefined
    return [
      {
        key: 'publicKeyUrls',
        ...(isOpen ? { severity: 'warning' as const } : {}),
        evidence: [
          `The provider's keys are at ${jwksUri}, but publicKeyUrls is [${urls.join(', ')}].`,
          ...(isOpen
            ? [
                `${theirs.kids === undefined ? jwksUri : unread.join(', ')} gave no keys here, so it is not known whether another address serves the same ones: run the doctor where the server runs.`,
              ]
            : []),
          "OpenMetadata uses the provider's ID token for its API calls: sign-in seems to work, then every call is 401 with `JWT Token keyID doesn't match the configured keyID`, and the browser is redirected in a loop. fickle's relying party issues tokens of its own and is not affected.",
        ],
        fix: deployment.change('publicKeyUrls', `[${[...urls, jwksUri].join(', ')}]`),
      },
    ]
  },
})
