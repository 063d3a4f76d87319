/** How GitHub is for OAuth apps: plain OAuth 2.0. */
import { discovery, errorOf, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source } from '../evidence.ts'
import { callback, request } from '../flow-changes.ts'
import { digitsOf } from '../identifiers.ts'

const flow = documented(
  'https://github.com/github/docs/blob/029b09ac7206a46ede804fd54fa6273376490c3c/content/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps.md',
  '2026-11-28',
)
const profile = source(
  'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/github.ts',
  '2026-08',
)
const metadata = documented(
  'https://docs.github.com/en/apps/github-authentication-discovery-endpoints',
  '2026-11-28',
)

const texts: Readonly<Record<string, readonly [error: string, description: string, anchor: string]>> = {
  invalid_grant: [
    'bad_verification_code',
    'The code passed is incorrect or expired.',
    'bad-verification-code',
  ],
  invalid_client: [
    'incorrect_client_credentials',
    'The client_id and/or client_secret passed are incorrect.',
    'incorrect-client-credentials',
  ],
}
const PLACE = '/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#'

/** As a form, unless the client accepts JSON. */
const asForm = (body: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString()

export default defineVendor('GitHub', {
  'github-endpoints': {
    title: 'Endpoints are under /login/oauth, the user at /user',
    evidence: flow,
    why: 'A client that looks for OpenID Connect finds none: there is no ID token and no discovery.',
    wire: '`/login/oauth/authorize`, `/login/oauth/access_token`, `/user`',
    shape: {
      routes: {
        authorization: '/login/oauth/authorize',
        token: '/login/oauth/access_token',
        userinfo: '/user',
      },
      without: ['end_session'],
      scopes: ['user', 'read:user', 'user:email', 'repo'],
    },
  },
  'github-discovery-absent': {
    title: 'There is no discovery document at the host and no key set; the one under /login/oauth is for MCP',
    evidence: metadata,
    why: 'A client that is configured only with an issuer cannot start.',
    changes: [
      discovery.answer(
        () => ({
          status: 404,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: { message: 'Not Found', status: '404' },
        }),
        'status 404',
      ),
      jwks.keys(() => [], 'no keys'),
    ],
    fix: 'Configure the endpoints manually.',
  },
  'github-openid-ignored': {
    title: 'The scope openid gives no ID token',
    evidence: metadata,
    changes: [
      request.edit(
        (parameters) => {
          const scopes = parameters
            .filter(([name]) => name === 'scope')
            .flatMap(([, value]) => value.split(/[ ,]+/))
          return [
            ...parameters.filter(([name]) => name !== 'scope' && name !== 'nonce'),
            ['scope', [...new Set(['openid', ...scopes])].join(' ')],
          ]
        },
        'any `scope` is accepted, and none if none is sent',
        'A client that requests openid gets no ID token.',
      ),
      ...token.omit('id_token', 'expires_in', 'refresh_token'),
    ],
  },
  'github-token-scope-commas': {
    title: 'Token response has the scopes separated by commas',
    evidence: flow,
    changes: token.set(
      ({ request: asked }) => ({
        token_type: 'bearer',
        scope: (asked.scope ?? '')
          .split(/[ ,]+/)
          .filter((one) => !['', 'openid', 'profile', 'email'].includes(one))
          .join(','),
      }),
      '`scope`: "repo,user", `token_type`: "bearer"',
    ),
  },
  'github-token-form': {
    title: 'Token response is form-encoded unless the client accepts JSON',
    evidence: flow,
    why: 'A client that sends no Accept: application/json cannot read the response.',
    changes: token.answer(
      (answer, { accept }) =>
        accept?.includes('application/json') || typeof answer.body !== 'object' || answer.body === null
          ? answer
          : {
              ...answer,
              headers: {
                ...answer.headers,
                'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
              },
              body: asForm(answer.body as Record<string, unknown>),
            },
      '`access_token=…&scope=…&token_type=bearer`',
    ),
    fix: 'Send Accept: application/json.',
  },
  'github-errors': {
    title: 'Errors of the token endpoint come with status 200',
    evidence: reported('https://github.com/octokit/auth-oauth-app.js/issues/13', '2026-11-28'),
    why: 'A client that relies on the status mistakes an error for a response without a token.',
    changes: token.error((answer) => {
      const [error, description, anchor] = texts[errorOf(answer)] ?? [
        errorOf(answer),
        'The request was refused.',
        '',
      ]
      return {
        ...answer,
        status: 200,
        body: { error, error_description: description, error_uri: `${PLACE}${anchor}` },
      }
    }, 'status 200, `error`: "bad_verification_code", `error_uri`'),
  },
  'github-user': {
    title: 'The user has a numeric id, login, avatar_url, and an e-mail address that may be null',
    evidence: profile,
    changes: [
      userinfo.edit(
        ({ sub }, { user }) => ({
          login: user.preferred_username ?? sub,
          id: Number(digitsOf(`github ${sub}`, 8)),
          avatar_url: `https://avatars.githubusercontent.com/u/${digitsOf(`github ${sub}`, 8)}`,
          type: 'User',
          site_admin: false,
          name: user.name ?? null,
          email: user.email_verified === true ? user.email : null,
        }),
        '`id`: 11234567, `login`, `avatar_url`, `name`, `email`: null if it is not public; no `sub`',
      ),
    ],
    fix: 'Identify the account by id, and read the e-mail address from /user/emails.',
  },
  'github-user-errors': {
    title: 'An invalid token at /user is answered with a message',
    evidence: reported('https://github.com/anmol098/waka-readme-stats/issues/506', '2024-06-14'),
    changes: [
      userinfo.error(
        (answer) => ({
          ...answer,
          body: {
            message: 'Bad credentials',
            documentation_url: 'https://docs.github.com/rest',
            status: '401',
          },
        }),
        '`message`: "Bad credentials"',
      ),
    ],
  },
  'github-callback-iss-absent': {
    title: 'Callback carries only code and state',
    evidence: flow,
    changes: [callback.omit('iss', 'session_state')],
  },
})
