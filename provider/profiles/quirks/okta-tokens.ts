/** How the tokens of Okta are: access tokens and ID tokens, of the organization and of custom authorization servers. */
import type { QuirkContext } from '../../quirks/context.ts'
import type { Claims } from '../../stages/stages.ts'
import { atHash } from '../at-hash.ts'
import { accessToken, idToken } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary } from '../evidence.ts'
import { wordOf } from '../identifiers.ts'
import { reference } from './okta-reference.ts'

/** What Okta puts into an access token, for `audience`. */
const inOktasWords =
  (audience: (context: QuirkContext) => string) =>
  (
    { iss, sub, iat, exp, jti, client_id: cid, scope, auth_time: time }: Claims,
    context: QuirkContext,
  ): Claims => ({
    ver: 1,
    jti: `AT.${jti}`,
    iss,
    aud: audience(context),
    iat,
    exp,
    cid,
    uid: context.user.uid ?? `00u${wordOf(`okta ${sub}`, 17)}`,
    scp: String(scope ?? '')
      .split(' ')
      .filter((one) => one !== ''),
    ...(time !== undefined && { auth_time: time }),
    sub: context.user.preferred_username ?? sub,
  })

export default defineVendor('Okta', {
  'okta-access-token': {
    title: 'Access token is a JWT with scp as a list, cid and uid',
    evidence: reference,
    why: 'A resource server that reads scope as a string, or the client from client_id, finds neither.',
    shape: { defaultApi: () => ({ audience: 'api://default' }) },
    changes: [
      accessToken.header(({ alg, kid }) => ({ kid, alg }), 'no `typ` in the header'),
      accessToken.edit(
        inOktasWords(() => 'api://default'),
        '`ver`: 1, `jti`: "AT.…", `aud`, `cid`, `uid`, `scp` as a list',
      ),
    ],
    fix: 'Read scp as a list, and the client from cid.',
  },
  'okta-access-token-org': {
    title: 'Access token of the organization is for Okta itself',
    evidence: secondary(
      'https://groups.google.com/g/rabbitmq-users/c/O3GdCKf8soM/m/ZsjMcizrAgAJ',
      '2023-06-30',
    ),
    why: 'A resource server that checks the audience refuses it: such a token is only for userinfo.',
    shape: { defaultApi: () => ({ audience: 'https://dev.okta.example' }) },
    changes: [
      accessToken.edit(
        inOktasWords(({ issuer }) => issuer),
        '`aud` is the issuer; `ver`: 1, `jti`: "AT.…", `cid`, `uid`, `scp` as a list',
      ),
    ],
    fix: 'Use a custom authorization server for APIs.',
  },
  'okta-access-token-org-typ': {
    title: 'Access token of the organization has a typ of its own',
    // That only these tokens have a typ: https://support.okta.com/help/s/article/the-typ-field-is-missing-from-the-access-token-header
    evidence: reported('https://www.jobrunr.io/en/guides/authentication/openid-authentication', '2026-11-29'),
    why: 'A verifier that takes only JWT or at+jwt for the type refuses the token.',
    changes: [
      accessToken.header(
        ({ alg, kid }) => ({ kid, typ: 'application/okta-internal-at+jwt', alg }),
        '`typ`: "application/okta-internal-at+jwt" in the header',
      ),
    ],
    fix: 'Do not check the access token of the organization: send it to userinfo.',
  },
  // Release 2024.03.0 says that the published key signs these tokens, and clients that check them with it bear it out:
  // https://github.com/okta/okta-developer-docs/blob/0eac6c1a38f62a8e4459c68358ce5c5745f4265d/packages/@okta/vuepress-site/docs/release-notes/2024/index.md
  'okta-access-token-org-key': {
    title: 'Access token of the organization is signed with a key that is not published',
    evidence: documented('https://developer.okta.com/docs/concepts/key-rotation', '2026-08'),
    why: 'A resource server that checks it finds no key: such a token is only for userinfo.',
    changes: [
      accessToken.header(
        (header) => ({ ...header, kid: wordOf(`okta org ${header.kid}`, 43) }),
        '`kid` names a key that does not exist',
      ),
    ],
    fix: 'Use a custom authorization server for APIs.',
  },
  'okta-id-token-thin': {
    title: 'ID token of the code flow has name, preferred_username and email, and the rest is in userinfo',
    // The table of scope-dependent claims; a token of the code flow is in the tests of cyberark/conjur.
    evidence: reference,
    why: 'A client that reads given_name or groups from the ID token finds none.',
    shape: { fatIdTokens: false },
    changes: [
      idToken.edit((claims, { user, request: asked }) => {
        const scopes = (asked.scope ?? '').split(' ')
        const names = [
          ...(scopes.includes('profile') ? ['name', 'preferred_username'] : []),
          ...(scopes.includes('email') ? ['email'] : []),
        ]
        return {
          ...Object.fromEntries(
            names.filter((name) => user[name] !== undefined).map((name) => [name, user[name]]),
          ),
          ...claims,
        }
      }, 'of the claims of profile `name` and `preferred_username`, of those of email `email`, in the ID token of the code flow'),
    ],
    fix: 'Read the rest from userinfo.',
  },
  'okta-id-token-claims': {
    title: 'ID token has ver 1, jti, amr, idp, auth_time and at_hash',
    evidence: reference,
    changes: [
      idToken.set(
        ({ user, issuer }, { iat, auth_time: time }) => ({
          ver: 1,
          jti: `ID.${wordOf(`${issuer} ${user.sub} ${iat}`, 43)}`,
          amr: ['pwd'],
          idp: `00o${wordOf('okta idp', 17)}`,
          auth_time: time ?? iat,
        }),
        '`ver`: 1, `jti`: "ID.…", `amr`, `idp`, `auth_time`',
      ),
      idToken.omit('groups', 'roles', 'realm_access'),
      atHash,
    ],
  },
})
