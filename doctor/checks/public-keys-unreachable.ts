/** An address in publicKeyUrls has no keys. */
import { defineCheck } from '../finding.ts'

export const publicKeysUnreachable = defineCheck({
  id: 'public-keys-unreachable',
  title: 'An address in publicKeyUrls has no keys',
  severity: 'warning',
  async find({ keys, deployment, application, discovery }) {
    const found = await discovery()
    const seen = await application()
    const runs = seen?.front.ok === true
    const sets = await Promise.all(
      deployment.authentication.publicKeyUrls.slice(0, 10).map((url) => keys(url)),
    )
    return (
      sets
        .filter(({ kids }) => kids === undefined)
        // The server's own keys are there once it runs.
        .filter(({ url }) => runs || !isOwn(url, deployment.oidc.serverUrl))
        // A provider that cannot be reached at all is told once.
        .filter(({ url }) => found.state !== 'unreachable' || !isOwn(url, found.url))
        .map(({ url, outcome }) => ({
          key: 'publicKeyUrls',
          ...(isOwn(url, deployment.oidc.serverUrl) ? { severity: 'info' as const } : {}),
          evidence: [
            `${url}: ${outcome.ok ? `it answers ${outcome.status} without a key set` : outcome.reason}.`,
            "Tokens signed with its keys are refused with `JWT Token keyID doesn't match the configured keyID`; the real reason is not logged.",
          ],
          fix: 'Make it reachable from where the server runs, or remove it from the list. The address of the server itself answers once it runs.',
        }))
    )
  },
})

/** Whether an address of keys is the server's own. */
export const isOwn = (url: string, serverUrl: string): boolean =>
  URL.canParse(serverUrl) && URL.canParse(url) && new URL(url).origin === new URL(serverUrl).origin
