/** What the provider answered: an error in the callback's address, a page of its own, or nothing. */
import type { Cause } from '../../diagnosis.ts'
import { redactor } from '../secrets.ts'
import { type HarFinding, inEntry, type Looker, nothing } from './finding.ts'
import { parameterOf } from './har-login.ts'

/** The cause behind an error code of the authorization endpoint. */
function causeOfError(error: string, description: string): Cause {
  if (/code_challenge|pkce/i.test(description))
    return /not supported|method must/i.test(description) ? 'pkce-mismatch' : 'pkce-required'
  if (/redirect_uri/i.test(`${error} ${description}`)) return 'redirect-uri-mismatch'
  if (/^(login|interaction|consent|account_selection)_required$/.test(error)) return 'interaction-required'
  if (/denied|cancel|declined/.test(error)) return 'access-denied'
  if (/^(unauthorized_client|invalid_client)$/.test(error)) return 'client-authentication'
  if (/^(server_error|temporarily_unavailable)$/.test(error)) return 'provider-unreachable'
  return 'unknown'
}

const certificate = /ERR_CERT|SEC_ERROR|SSL_ERROR|MOZILLA_PKIX/i

/** Reads the provider's answer. */
export const lookAtAnswers: Looker = ({ callback, authorization, failed }) => {
  const error = parameterOf(callback, 'error')
  if (callback && error !== undefined) {
    const description = parameterOf(callback, 'error_description') ?? ''
    const said = redactor.text(description ? `${error} ("${description}")` : error).slice(0, 300)
    const cause = causeOfError(error, description)
    const finding: HarFinding = {
      cause,
      sureness: cause === 'unknown' ? 2 : 3,
      summary: `The provider answered with ${said}.`,
      evidence: [
        ...(authorization ? [inEntry(authorization, asked(authorization))] : []),
        inEntry(callback, `The callback's address carries the provider's error ${said}`),
      ],
      ...(error === 'invalid_scope'
        ? {
            fixes: [
              'Take the scope out of `OIDC_SCOPE` that the provider does not grant (often offline_access).',
            ],
          }
        : {}),
    }
    return { findings: [finding], ruledOut: new Map() }
  }
  if (callback || !failed) return nothing
  if (failed.failure !== undefined) {
    const untrusted = certificate.test(failed.failure)
    const atProvider = failed.url.origin === authorization?.url.origin
    return {
      findings: [
        {
          cause: untrusted ? 'tls-untrusted' : atProvider ? 'provider-unreachable' : 'unknown',
          sureness: 3,
          summary: `The browser got no answer from ${failed.url.host}: ${failed.failure}.`,
          evidence: [inEntry(failed, 'No answer came')],
        },
      ],
      ruledOut: new Map(),
    }
  }
  const redirect = parameterOf(authorization, 'redirect_uri')
  const speaks = /redirect[_ ]?uri|reply (url|address)/i.test(failed.text)
  if (failed.url.origin !== authorization?.url.origin) return nothing
  return {
    findings: [
      {
        cause: speaks ? 'redirect-uri-mismatch' : causeOfError('', failed.text),
        sureness: speaks ? 3 : 1.5,
        summary: `The provider showed an error of its own and never sent the browser back${
          speaks && redirect !== undefined
            ? `: it does not know the redirect URI ${redactor.url(redirect)}`
            : ''
        }.`,
        evidence: [
          inEntry(authorization, asked(authorization)),
          inEntry(failed, `The provider's page says: "${redactor.text(failed.text).slice(0, 160)}"`),
        ],
      },
    ],
    ruledOut: new Map(),
  }
}

const asked = (authorization: Parameters<typeof parameterOf>[0]) => {
  const names = ['response_type', 'scope', 'prompt', 'max_age', 'code_challenge_method']
  const shown = names.flatMap((name) => {
    const value = parameterOf(authorization, name)
    return value === undefined ? [] : [`${name}=${value.slice(0, 60)}`]
  })
  const challenge =
    parameterOf(authorization, 'code_challenge') === undefined ? 'no code_challenge' : 'a code_challenge'
  return `The login asked with ${[...shown, challenge].join(', ')}`
}
