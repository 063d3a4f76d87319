/** What a HAR file decides: one test for each way in which a sign-in fails before a browser's eyes. */
import { expect, test } from 'vitest'
import type { Cause, Certainty } from '../../diagnosis.ts'
import { har, journey, type Step, state } from '../../testing/har-story.ts'
import { type Explanation, explain } from '../explain.ts'

interface Case {
  readonly cause: Cause
  readonly steps: readonly Step[]
  readonly summary?: RegExp
  readonly proof?: readonly RegExp[]
  readonly fix?: RegExp
  readonly never?: readonly Cause[]
  readonly certainty?: Certainty
}

const missing = {
  page: '<p> [Auth Callback Servlet] Failed in Auth Login : Missing state parameter </p>',
  status: 200,
}

const table: Readonly<Record<string, Case>> = {
  'different servers by an affinity cookie': {
    cause: 'other-replica',
    steps: journey({
      setCookie: ['sid=s1value; Path=/; HttpOnly', 'SERVERID=a; Path=/'],
      cookie: 'sid=s1value; SERVERID=a',
      callback: { ...missing, setCookie: ['SERVERID=b; Path=/'] },
    }),
    summary: /different servers/,
    proof: [
      /cookie SERVERID was/,
      /Missing state parameter/,
      /cookies of the login came back unchanged: sid/,
    ],
    never: ['cookie-not-sent', 'state-not-returned', 'session-expired', 'state-overwritten'],
  },
  'different servers by a header': {
    cause: 'other-replica',
    steps: journey({
      login: { headers: { 'X-Served-By': 'pod-1' } },
      callback: { ...missing, headers: { 'x-served-by': 'pod-2' } },
    }),
    proof: [/x-served-by was pod-1/, /x-served-by was pod-2/],
  },
  'a reload that signs in': {
    cause: 'other-replica',
    steps: [
      ...journey({ callback: missing }),
      {
        url: `https://app.test/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=${state}`,
        cookie: 'sid=s3cr3tSessionValue1',
        location: '/',
      },
    ],
    summary: /failed once and succeeded once/,
    never: ['state-consumed'],
  },
  'a server that replaces the session that it was shown': {
    cause: 'other-replica',
    steps: journey({ callback: { ...missing, setCookie: ['sid=another; Path=/; HttpOnly'] } }),
    proof: [/this server did not know the one that was sent/],
  },
  'a header that is the same everywhere, which proves no sameness': {
    cause: 'other-replica',
    steps: journey({
      login: { headers: { 'x-pod': 'pod-1' }, server: '10.0.0.7' },
      callback: { ...missing, headers: { 'x-pod': 'pod-1' }, server: '10.0.0.7' },
    }),
    certainty: 'likely',
  },
  'a header that tells servers apart, and was the same at login and callback': {
    cause: 'session-lost',
    steps: [
      { url: 'https://app.test/', headers: { 'x-pod': 'pod-2' } },
      ...journey({
        login: { headers: { 'x-pod': 'pod-1' } },
        callback: { ...missing, headers: { 'x-pod': 'pod-1' }, setCookie: ['sid=another; Path=/; HttpOnly'] },
      }),
    ],
    certainty: 'likely',
  },
  'a login on 127.0.0.1 with the callback on localhost': {
    cause: 'cookie-not-sent',
    steps: journey({
      app: 'http://127.0.0.1:8585',
      callbackApp: 'http://localhost:8585',
      cookie: '',
      callback: missing,
    }),
    summary: /set at 127.0.0.1, but the callback went to localhost/,
    fix: /one host name for the address that users open/,
  },
  'a Secure cookie over http': {
    cause: 'cookie-not-sent',
    steps: journey({
      app: 'http://app.test',
      setCookie: ['sid=s1value; Path=/; HttpOnly; Secure; SameSite=None'],
      cookie: '',
      callback: missing,
    }),
    summary: /Secure.*plain http/,
    fix: /do not mark the cookie Secure while you serve http/,
  },
  'form_post with a Lax cookie': {
    cause: 'cookie-not-sent',
    steps: journey({ cookie: '' }).map((step, index) =>
      index === 3
        ? {
            ...step,
            method: 'POST',
            url: 'https://app.test/callback',
            form: `code=SplxlOBeZQQYbYS6WxSbIA&state=${state}`,
          }
        : step,
    ),
    summary: /POST from another site.*lax/i,
  },
  'a Strict cookie': {
    cause: 'cookie-not-sent',
    steps: journey({ setCookie: ['sid=s1value; Path=/; SameSite=Strict'], cookie: '' }),
    summary: /SameSite=Strict/,
  },
  'a cookie for another path': {
    cause: 'cookie-not-sent',
    steps: journey({ setCookie: ['sid=s1value; Path=/api; HttpOnly'], cookie: '' }),
    summary: /path \/api/,
  },
  'a cookie that ended during the sign-in': {
    cause: 'session-expired',
    steps: journey({ setCookie: ['sid=s1value; Path=/; Max-Age=300'], cookie: '', callback: { at: 900 } }),
    summary: /lasts 300 s, but the sign-in took 900 s/,
  },
  'a sign-in of a quarter of an hour': {
    cause: 'session-expired',
    steps: journey({ callback: { at: 1000 } }),
    summary: /took 1000 s/,
  },
  'another application on localhost with the same cookie': {
    cause: 'cookie-overwritten',
    steps: journey({ app: 'http://localhost:8585', cookie: 'sid=fromTheOther' }).toSpliced(1, 0, {
      url: 'http://localhost:3000/',
      setCookie: ['sid=fromTheOther; Path=/'],
    }),
    summary: /localhost:3000, another application/,
  },
  'a second tab': {
    cause: 'state-overwritten',
    steps: journey({
      callback: {
        status: 400,
        page: 'State parameter is different from the one sent in authentication request.',
      },
    }).toSpliced(2, 0, {
      url: 'https://idp.test/authorize?client_id=web&response_type=code&state=secondTab12345&redirect_uri=https%3A%2F%2Fapp.test%2Fcallback',
    }),
    summary: /second login began/,
  },
  'a callback that was loaded again': {
    cause: 'state-consumed',
    steps: [
      ...journey({ callback: { status: 302, location: '/', page: '' } }),
      {
        url: `https://app.test/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=${state}`,
        cookie: 'sid=s3cr3tSessionValue1',
        status: 400,
        page: 'no',
      },
    ],
    summary: /had succeeded before/,
  },
  'a provider that drops the state': {
    cause: 'state-not-returned',
    steps: journey({ answer: { code: 'SplxlOBeZQQYbYS6WxSbIA' }, callback: missing }),
    summary: /came without a state/,
    proof: [/did not send it back/],
  },
  'a proxy that drops the query': {
    cause: 'state-not-returned',
    steps: journey({ callback: { ...missing, url: 'https://app.test/callback' } }),
    summary: /something between them dropped it/,
  },
  'a provider that changes the state': {
    cause: 'state-altered',
    steps: journey({ answer: { code: 'SplxlOBeZQQYbYS6WxSbIA', state: 'somethingElse99' } }),
    summary: /not the one that this login sent/,
  },
  'a state that came twice': {
    cause: 'state-altered',
    steps: journey({
      callback: { url: `https://app.test/callback?code=abcdefgh1234&state=${state}&state=${state}` },
    }),
    summary: /more than once/,
  },
  'a user who declines': {
    cause: 'access-denied',
    steps: journey({ answer: { error: 'access_denied', error_description: 'The user said no', state } }),
    summary: /access_denied \("The user said no"\)/,
  },
  'PKCE demanded': {
    cause: 'pkce-required',
    steps: journey({
      answer: {
        error: 'invalid_request',
        error_description: 'Missing parameter: code_challenge_method',
        state,
      },
    }),
    proof: [/no code_challenge/],
    fix: /PKCE with S256/,
  },
  'prompt=none without a session': {
    cause: 'interaction-required',
    steps: journey({ authorization: { prompt: 'none' }, answer: { error: 'login_required', state } }),
    proof: [/prompt=none/],
  },
  'a redirect URI that is not registered': {
    cause: 'redirect-uri-mismatch',
    steps: journey()
      .slice(0, 2)
      .map((step, index) =>
        index === 1 ? { ...step, status: 400, page: '<h1>Invalid parameter: redirect_uri</h1>' } : step,
      ),
    summary: /redirect URI https:\/\/app.test\/callback/,
  },
  'a provider that the browser cannot reach': {
    cause: 'provider-unreachable',
    steps: journey()
      .slice(0, 2)
      .map((step, index) => (index === 1 ? { ...step, error: 'net::ERR_CONNECTION_REFUSED' } : step)),
  },
  'a certificate that the browser does not trust': {
    cause: 'tls-untrusted',
    steps: journey()
      .slice(0, 2)
      .map((step, index) => (index === 1 ? { ...step, error: 'net::ERR_CERT_AUTHORITY_INVALID' } : step)),
  },
  'a nonce that does not fit': {
    cause: 'nonce-mismatch',
    steps: journey({
      callback: {
        page: '[Auth Callback Servlet] Failed in Auth Login : Unexpected JWT nonce (nonce) claim: abcdefgh12345678',
      },
    }),
  },
  'clocks that differ': {
    cause: 'clock-skew',
    steps: journey({
      callback: { page: 'Expired JWT', headers: { date: 'Wed, 04 Mar 2026 10:07:06 GMT' } },
    }).map((step, index) =>
      index === 1 ? { ...step, headers: { date: 'Wed, 04 Mar 2026 10:02:04 GMT' } } : step,
    ),
    proof: [/provider's clock is 300 s behind the relying party's/],
  },
  'a token that expired, and an old date of a cache, which is no clock': {
    cause: 'token-expired',
    steps: journey({
      callback: { page: 'Expired JWT', headers: { date: 'Wed, 04 Mar 2026 09:57:06 GMT', age: '300' } },
    }).map((step, index) =>
      index === 1 ? { ...step, headers: { date: 'Wed, 04 Mar 2026 10:02:04 GMT' } } : step,
    ),
  },
  'a token that expired by clocks that agree': {
    cause: 'token-expired',
    steps: journey({
      callback: { page: 'Expired JWT', headers: { date: 'Wed, 04 Mar 2026 10:02:06 GMT' } },
    }).map((step, index) =>
      index === 1 ? { ...step, headers: { date: 'Wed, 04 Mar 2026 10:02:04 GMT' } } : step,
    ),
  },
  'API calls that are refused after the sign-in': {
    cause: 'unknown-key',
    steps: [
      ...journey({ callback: { status: 302, location: '/', page: '' } }),
      {
        url: 'https://app.test/api/v1/users/loggedInUser',
        status: 401,
        type: 'application/json',
        page: JSON.stringify({
          code: 401,
          message:
            "JWT Token keyID doesn't match the configured keyID. This usually happens if you didn't configure proper publicKeyUrls under authentication configuration.",
        }),
      },
    ],
    fix: /AUTHENTICATION_PUBLIC_KEYS/,
  },
  'nothing that failed': {
    cause: 'unknown',
    steps: journey({ callback: { status: 302, location: '/', page: '' } }),
    summary: /in which nothing failed/,
  },
}

const causesOf = ({ diagnosis, others }: Explanation) => [diagnosis, ...others].map(({ cause }) => cause)

for (const [what, { cause, steps, summary, proof = [], fix, never = [], certainty }] of Object.entries(
  table,
)) {
  test.each(['chromium', 'firefox'] as const)(`${what} is ${cause} (%s)`, async (flavour) => {
    const explanation = await explain(har(steps, flavour))
    expect(explanation.source).toBe('har')
    expect(causesOf(explanation)[0]).toBe(cause)
    if (summary) expect(explanation.diagnosis.summary).toMatch(summary)
    const evidence = explanation.diagnosis.evidence.map(({ text }) => text).join('\n')
    for (const each of proof) expect(evidence).toMatch(each)
    if (fix) expect(explanation.diagnosis.fixes.join('\n')).toMatch(fix)
    if (certainty) expect(explanation.diagnosis.certainty).toBe(certainty)
    for (const each of never) expect(causesOf(explanation)).not.toContain(each)
  })
}

test('no explanation shows a code, a state, a cookie or a password', async () => {
  for (const { steps } of Object.values(table)) {
    const shown = JSON.stringify(await explain(har(steps)))
    for (const secret of [
      'SplxlOBeZQQYbYS6WxSbIA',
      state,
      's3cr3tSessionValue1',
      'hunter22',
      'fromTheOther',
      'abcdefgh12345678',
    ]) {
      expect(shown).not.toContain(secret)
    }
  }
})

test('a file without cookies asks for them instead of blaming the cookie', async () => {
  const steps = journey({ setCookie: [], cookie: '', callback: missing })
  const explanation = await explain(har(steps))
  expect(explanation.diagnosis.product).toBe('OpenMetadata')
  expect(explanation.diagnosis.fixes[0]).toMatch(/with sensitive data/)
})

test('what the file rules out stands with the proof', async () => {
  const explanation = await explain(har(journey({ callback: missing })))
  const evidence = explanation.diagnosis.evidence.map(({ text }) => text).join('\n')
  expect(evidence).toMatch(/The state came back as it was sent/)
  expect(causesOf(explanation)).toEqual(['other-replica', 'session-lost'])
})
