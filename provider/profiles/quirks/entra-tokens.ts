/** How the tokens and answers of Microsoft Entra ID are. */
import { accessToken, errorOf, idToken, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source, undated } from '../evidence.ts'
import { wordOf } from '../identifiers.ts'
import { guid, tenant } from './entra-tenant.ts'

const claimsReference = documented(
  'https://github.com/MicrosoftDocs/entra-docs/blob/00281281df91a10426c64e11b706470e74632193/docs/identity-platform/id-token-claims-reference.md',
  '2026-11-28',
)

const errorCodes: Readonly<Record<string, number>> = {
  invalid_grant: 70000,
  invalid_client: 7000215,
  invalid_scope: 70011,
  unsupported_grant_type: 70003,
  unauthorized_client: 700016,
  interaction_required: 50076,
}
/** The code for a request that is malformed in another way. */
const MALFORMED = 9002313
const MISSING = 900144

/** The parameter that a request lacks, as the standard answer says it. */
const missingIn = (standard: string): string | undefined =>
  standard.startsWith('no client authentication')
    ? 'client_id'
    : /^missing required parameters? '([^']+)'/.exec(standard)?.[1]

/** Code and text, as Microsoft's list of AADSTS codes has them; the standard text where it says more. */
function codeAndText(
  error: string,
  standard: string,
  clientId: string | undefined,
): readonly [number, string] {
  const missing = error === 'invalid_request' ? missingIn(standard) : undefined
  if (missing !== undefined)
    return [MISSING, `The request body must contain the following parameter: '${missing}'`]
  const texts: Readonly<Record<string, string>> = {
    invalid_client: 'Invalid client secret provided',
    unsupported_grant_type: 'The app returned an unsupported grant type',
    unauthorized_client: `Application with identifier '${clientId}' was not found in the directory`,
  }
  return [errorCodes[error] ?? MALFORMED, texts[error] ?? standard]
}

export default defineVendor('Microsoft Entra ID', {
  'entra-id-token-tenant-issuer': {
    title: "ID token names the issuer of the user's own tenant",
    evidence: source('https://github.com/panva/openid-client/blob/main/src/index.ts', '2026-08'),
    why: 'A client that compares iss with the issuer of the discovery document refuses the token.',
    changes: [
      idToken.set(
        ({ address, user }) => ({ iss: `${address}/${user.tid ?? tenant}/v2.0` }),
        '`iss`: `ADDRESS/TENANT/v2.0` in the ID token',
      ),
    ],
  },
  'entra-id-token-header-typ': {
    title: 'ID token has typ JWT in its header',
    evidence: claimsReference,
    changes: [idToken.header({ typ: 'JWT' })],
  },
  'entra-id-token-claims': {
    title: 'ID token has oid, tid, uti, aio, rh and ver 2.0',
    evidence: claimsReference,
    changes: [
      idToken.set(
        ({ user, clientId }, claims) => ({
          aio: wordOf(`aio ${user.sub} ${claims.iat}`, 60),
          name: user.name,
          oid: user.oid ?? guid(user.sub),
          preferred_username: user.email ?? user.preferred_username,
          rh: `0.${wordOf(`rh ${clientId}`, 44)}.`,
          tid: user.tid ?? tenant,
          uti: wordOf(`uti ${user.sub} ${claims.iat}`, 22),
          ver: '2.0',
        }),
        '`aio`, `oid`, `preferred_username`, `rh`, `tid`, `uti`, `ver`: "2.0" in the ID token',
      ),
    ],
    fix: 'Identify the account by oid and tid; preferred_username can change.',
  },
  'entra-id-token-email-verified-absent': {
    title: 'ID token never says whether the e-mail address was verified',
    evidence: claimsReference,
    why: 'A client that requires email_verified to be true refuses everybody, and one that trusts the e-mail address without it can be deceived.',
    changes: [idToken.omit('email_verified')],
    fix: 'Do not identify users by e-mail address; use oid and tid.',
  },
  'entra-id-token-profile-thin': {
    title: 'ID token has no given_name, family_name, groups and roles unless they are configured',
    evidence: claimsReference,
    changes: [
      idToken.omit(
        'given_name',
        'family_name',
        'nickname',
        'locale',
        'zoneinfo',
        'picture',
        'groups',
        'phone_number',
        'phone_number_verified',
        'address',
        'realm_access',
        'auth_time',
        'acr',
      ),
    ],
  },
  'entra-id-token-times': {
    title: 'ID token was issued five minutes ago and is valid for 65 minutes',
    evidence: reported('https://github.com/openid/AppAuth-iOS/issues/264', '2026-11-28'),
    why: 'A client that allows five minutes or less since iat refuses the token.',
    changes: [
      idToken.set(
        (_context, { iat }) => ({ iat: Number(iat) - 300, nbf: Number(iat) - 300, exp: Number(iat) + 3600 }),
        '`iat` and `nbf` 300 seconds ago, `exp` 3900 seconds later',
      ),
    ],
    fix: 'Allow more than five minutes since iat, and rely on exp.',
  },
  'entra-token-response': {
    title: 'Token response has an expires_in of 3599 seconds, and ext_expires_in',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/v2-protocols-oidc.md',
      undated,
    ),
    changes: token.set({ expires_in: 3599, ext_expires_in: 3599 }),
  },
  'entra-token-client-info': {
    title: 'Token response has client_info if the request asked for it',
    evidence: source(
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-common/src/account/ClientInfo.ts',
      '2026-11-28',
    ),
    why: 'MSAL reads the account from uid and utid, and has none without them.',
    changes: token.set(
      ({ user, request: asked }) =>
        asked.client_info === '1'
          ? {
              client_info: Buffer.from(
                JSON.stringify({ uid: user.oid ?? guid(user.sub), utid: user.tid ?? tenant }),
              ).toString('base64url'),
            }
          : {},
      '`client_info`, base64url of `uid` and `utid`, if the authorization request had `client_info=1`',
    ),
    shape: { parameters: ['client_info'] },
  },
  'entra-token-errors': {
    title: 'Errors of the token endpoint have AADSTS codes, a trace ID and a timestamp',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/04f65548622d3f134b13b4c1978d1471177e2b1c/docs/identity-platform/reference-error-codes.md',
      '2026-11-28',
    ),
    changes: token.error((answer, { now, clientId }) => {
      const error = errorOf(answer)
      const [code, text] = codeAndText(error, descriptionOf(answer), clientId)
      const [trace, correlation] = [guid(`trace ${clientId} ${now}`), guid(`correlation ${clientId} ${now}`)]
      const timestamp = new Date(now * 1000).toISOString().replace('T', ' ').replace('.000', '')
      return {
        ...answer,
        body: {
          error,
          error_description: `AADSTS${code}: ${text}. Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
          error_codes: [code],
          timestamp,
          trace_id: trace,
          correlation_id: correlation,
          error_uri: `https://login.microsoftonline.com/error?code=${code}`,
        },
      }
    }, '`error_codes`, `timestamp`, `trace_id`, `correlation_id`, `error_uri`, and `AADSTS…` in `error_description`'),
  },
  'entra-access-token': {
    title: 'Access token is a JWT of the tenant',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/003f1aad061e882b17e07cfa8c7ec008d0385c3e/docs/identity-platform/access-token-claims-reference.md',
      '2026-11-28',
    ),
    why: 'A resource server must read scp, roles and azp instead of scope and client_id.',
    shape: { defaultApi: ({ clientId }) => ({ audience: clientId }) },
    changes: [
      accessToken.header((header) => ({ ...header, typ: 'JWT' }), '`typ`: "JWT" in the header'),
      accessToken.edit(
        ({ iss, aud, sub, iat, exp, jti, client_id, scope }, { user, address }) => ({
          aud,
          iss: String(iss).includes('{tenantid}') ? `${address}/${user.tid ?? tenant}/v2.0` : iss,
          iat: Number(iat) - 300,
          nbf: Number(iat) - 300,
          exp,
          azp: client_id,
          azpacr: '1',
          name: user.name,
          oid: user.oid ?? guid(sub),
          preferred_username: user.email ?? user.preferred_username,
          scp: scope,
          sub,
          tid: user.tid ?? tenant,
          uti: jti,
          ver: '2.0',
        }),
        '`aud`, `iss`, `azp`, `azpacr`, `oid`, `scp`, `sub`, `tid`, `uti`, `ver`: "2.0"',
      ),
    ],
  },
  'entra-userinfo': {
    title: 'Userinfo is the endpoint of Microsoft Graph: sub, name, family_name, given_name, picture, email',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/290f92efcd2782d51cd81e5e90ad671f20e43000/docs/identity-platform/userinfo.md',
      '2026-11-28',
    ),
    changes: [
      userinfo.edit(
        ({ sub, name, family_name, given_name, email }) =>
          Object.fromEntries(
            Object.entries({
              sub,
              name,
              family_name,
              given_name,
              picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
              email,
            }).filter(([, value]) => value !== undefined),
          ),
        'only `sub`, `name`, `family_name`, `given_name`, `picture`, `email` in userinfo',
      ),
    ],
  },
})

/** What the standard answer says, as a sentence without its end. */
function descriptionOf({ body }: { readonly body: unknown }): string {
  const { error_description: text } = body as { error_description?: unknown }
  return typeof text === 'string' ? text.replace(/\.$/, '') : 'the request was refused'
}
