/** What the provider answered: an error in the callback's address, a page of its own, a refused token request, or nothing. */
import { redactor } from '../secrets.ts'
import { causeOfAnswer, causeOfTokenError } from './error-codes.ts'
import type { Exchange } from './exchange.ts'
import { answerOf, type HarFinding, inEntry, type Look, type Looker, shortUrl } from './finding.ts'
import type { HarCase } from './har-case.ts'
import { outcomeOf } from './outcome.ts'
import { firstWords } from './page-words.ts'
import { asked, isTokenRequest, parameterOf } from './protocol.ts'

/** Failures of a load that are about a certificate, and not about TLS itself. */
export const ofCertificate = /ERR_CERT|SEC_ERROR|SSL_ERROR_BAD_CERT|MOZILLA_PKIX|certificate/i

function question(authorization: Exchange | undefined): string {
  const names = ['response_type', 'scope', 'prompt', 'max_age', 'code_challenge_method']
  const shown = names.flatMap((name) => {
    const value = asked(authorization, name)
    return value === undefined ? [] : [`${name}=${redactor.text(value).slice(0, 60)}`]
  })
  const challenge =
    asked(authorization, 'code_challenge') === undefined ? 'no code_challenge' : 'a code_challenge'
  return `The login asked with ${[...shown, challenge].join(', ')}`
}

const said = (error: string, description: string) =>
  redactor.text(description ? `${error} ("${description}")` : error).slice(0, 300)

/** A silent renewal that was refused although the sign-in itself was well. */
function mainLogin({ exchanges, signIns, signIn }: HarCase): string {
  if (!signIn?.silent) return ''
  const passed = signIns.some(
    (other) =>
      !other.silent && other.callbacks.some((one) => outcomeOf(exchanges, other, one).end === 'passed'),
  )
  return passed
    ? ' It was asked silently (prompt=none); the sign-in itself had succeeded.'
    : ' It was asked silently (prompt=none).'
}

function inCallback(har: HarCase, callback: Exchange, error: string): Look {
  const { signIn } = har
  const authorization = signIn?.authorization
  const description = parameterOf(callback, 'error_description') ?? ''
  const coded = causeOfAnswer(error, description)
  const unasked =
    coded.cause === 'pkce-required' && authorization && asked(authorization, 'code_challenge') === undefined
  const proves = coded.certain || unasked === true
  const frame = signIn?.silent === true && authorization?.inFrame === true
  return {
    findings: [
      {
        cause: coded.cause,
        strength: proves ? 'proves' : 'suggests',
        summary: `The provider answered with ${said(error, description)}.${mainLogin(har)}`,
        evidence: [
          ...(authorization ? [inEntry(authorization, question(authorization), 'suggests')] : []),
          ...(frame && authorization.sent.length === 0 && har.shows.sent
            ? [
                inEntry(
                  authorization,
                  'The request in the frame carried no cookie of the provider',
                  'suggests',
                ),
              ]
            : []),
          inEntry(
            callback,
            `The address of the callback has the provider's error ${said(error, description)}`,
            proves ? 'proves' : 'suggests',
          ),
        ],
        decidedBy: `The provider's own log for this request.`,
        ...(error === 'invalid_scope'
          ? {
              fixes: [
                'Remove from the requested scope what the provider does not grant (often offline_access).',
              ],
            }
          : {}),
      },
    ],
  }
}

/** The JSON of an error answer. */
function errorIn(body: string): { error: string; description: string } {
  try {
    const { error, error_description } = Object(JSON.parse(body)) as Record<string, unknown>
    return {
      error: typeof error === 'string' ? error : '',
      description: typeof error_description === 'string' ? error_description : '',
    }
  } catch {
    return { error: '', description: '' }
  }
}

/** Whether a token request of a script was refused with an error code that names a cause better than its words do. */
export const namesCauseByCode = (request: Exchange): boolean => {
  if (!isTokenRequest(request)) return false
  const { error, description } = errorIn(request.body)
  return error !== '' && causeOfTokenError(error, description).cause !== 'unknown'
}

function ofTokenRequest(request: Exchange): Look {
  if (request.status === 0) {
    const text = `The browser's script got no answer from the token endpoint: ${request.failure ?? 'no status'}`
    return {
      findings: [
        {
          cause: ofCertificate.test(request.failure ?? '') ? 'tls-untrusted' : 'provider-unreachable',
          strength: 'suggests',
          summary: `${text}. If the provider does not allow this origin (CORS), a script may not read its answer.`,
          evidence: [inEntry(request, text, 'suggests')],
          decidedBy: "The browser's console: whether it mentions CORS.",
          fixes: [
            "Register the application's origin at the provider (web origins, CORS) as a public client.",
          ],
        },
      ],
    }
  }
  const { error, description } = errorIn(request.body)
  if (error === '') return {}
  const coded = causeOfTokenError(error, description)
  return {
    findings: [
      {
        cause: coded.cause,
        strength: coded.certain ? 'proves' : 'suggests',
        summary: `The token endpoint refused the code with ${said(error, description)}.`,
        evidence: [
          inEntry(
            request,
            `The token endpoint answered ${said(error, description)}`,
            coded.certain ? 'proves' : 'suggests',
          ),
        ],
        decidedBy: `The provider's own log for this request.`,
      },
    ],
  }
}

function noAnswer(page: Exchange, atProvider: boolean): HarFinding | undefined {
  const untrusted = ofCertificate.test(page.failure ?? '')
  if (!untrusted && !atProvider) return undefined
  return {
    cause: untrusted ? 'tls-untrusted' : 'provider-unreachable',
    strength: 'proves',
    summary: `The browser got no answer from ${page.url.host}: ${answerOf(page)}.`,
    evidence: [inEntry(page, 'There was no answer', 'proves')],
  }
}

/** Errors that have nothing to do with the redirect URI, which a provider's page may print among the details of the request. */
const otherError =
  /\b(?:invalid_(?:client|scope)|access_denied|unauthorized_client|unsupported_response_type|(?:disabled|deleted)_client|org_internal|admin_policy_enforced)\b/i

/** A page of the provider that never sent the browser back. */
function ofProviderPage({ signIn }: HarCase, page: Exchange): Look {
  const authorization = signIn?.authorization
  // That the page prints what it was asked is no word about it.
  const text = firstWords(page).replace(/\bredirect_ur[il]\s*=\s*\S+/gi, '')
  const redirect = asked(authorization, 'redirect_uri')
  const other = otherError.exec(text)?.[0].toLowerCase()
  const wrongRedirect =
    other === undefined && /redirect[_ ]?ur[il]|reply (?:url|address)/i.test(text) && page.status < 500
  const coded = causeOfAnswer(other ?? '', other === undefined ? text : '')
  const cause = wrongRedirect
    ? 'redirect-uri-mismatch'
    : page.status >= 500
      ? 'provider-unreachable'
      : coded.cause
  if (cause === 'unknown') return {}
  const proves = (wrongRedirect && !/missing|required/i.test(text)) || page.status >= 500
  return {
    findings: [
      {
        cause,
        strength: proves ? 'proves' : 'suggests',
        summary: `The provider showed an error page of its own and never sent the browser back${
          wrongRedirect && redirect !== undefined
            ? `: it does not accept the redirect URI ${redactor.url(redirect)}`
            : page.status >= 500
              ? `: ${shortUrl(page.url)} answered ${page.status}`
              : ''
        }.`,
        evidence: [
          inEntry(authorization, question(authorization), 'suggests'),
          inEntry(
            page,
            `The provider's page says "${redactor.text(text).slice(0, 160)}"`,
            proves ? 'proves' : 'suggests',
          ),
        ],
        decidedBy: `The provider's own log for this request.`,
      },
    ],
  }
}

/** Reads the provider's answer. */
export const lookAtAnswers: Looker = (har) => {
  const { callback, page, signIn } = har
  if (!page) return {}
  if (isTokenRequest(page)) return ofTokenRequest(page)
  const error = parameterOf(callback, 'error')
  if (callback && error !== undefined && page === callback) return inCallback(har, callback, error)
  if (callback) return {}
  const atProvider = page.url.origin === signIn?.authorization?.url.origin
  if (page.status === 0) {
    const finding = noAnswer(page, atProvider)
    return finding ? { findings: [finding] } : {}
  }
  return atProvider ? ofProviderPage(har, page) : {}
}
