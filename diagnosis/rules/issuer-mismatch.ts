/** An issuer somewhere differs from the one that was expected: in discovery, in the answer or in the ID token. */
import { failedCheck } from '../failed-check.ts'
import { refusalText } from '../refusal.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { noAnswer } from './provider-unreachable.ts'
import { defineRule, seen } from './rule.ts'
import { ofCertificate } from './tls-untrusted.ts'

export const issuerMismatch = defineRule({
  cause: 'issuer-mismatch',
  match(login) {
    const { idToken, rejected, authorizationResponse } = login
    const text = refusalText(login)
    const inDiscovery =
      !ofCertificate.test(text) &&
      // The address of a document that did not come may have the word too.
      !noAnswer.test(text) &&
      ((rejected?.check === 'discovery' && /issuer/i.test(text)) ||
        /(discovered|metadata).{0,20}issuer/i.test(rejected?.error ?? ''))
    if (failedCheck(login) !== 'issuer' && !inDiscovery) return undefined
    const { expected, received } = rejected?.facts ?? {}
    const claimed = idToken?.claims.iss
    const got = received ?? (inDiscovery ? undefined : claimed)
    const slash =
      typeof expected === 'string' &&
      typeof got === 'string' &&
      expected !== got &&
      expected.replace(/\/$/, '') === got.replace(/\/$/, '')
    return {
      summary: `The issuer ${inDiscovery ? 'in the discovery document' : 'in the answer'} is ${got ?? 'not the expected one'}${
        expected === undefined ? '' : `, but the relying party expects ${expected}`
      }.${slash ? ' They differ only by a trailing slash.' : ''}`,
      certainty: 'proven',
      evidence: [
        ...seen(idToken, ({ issuer }) => `${issuer} issued an ID token with iss ${JSON.stringify(claimed)}.`),
        ...seen(authorizationResponse, ({ parameters }) =>
          parameters.includes('iss') ? 'The authorization response carried an iss parameter.' : undefined,
        ),
        ...quirks(login),
        ...refused(login),
      ],
    }
  },
  fixes: [
    'Take `OIDC_DISCOVERY_URI` from the issuer itself: issuer plus `/.well-known/openid-configuration`, with the same scheme, host and trailing slash.',
    'Give the provider one public name (behind a proxy its own URL setting and X-Forwarded-* decide which issuer it reports).',
    'With Entra set `OIDC_TENANT`: the issuer of `common` is a template with `{tenantid}`.',
  ],
})
