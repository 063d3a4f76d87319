/** A missing state because of the state itself: not returned, altered, used already. */

import { lost, tellApart } from '../../testing/look-alikes.ts'
import {
  authorizationRequest,
  authorizationResponse,
  callbackReceived,
  loginStarted,
  quirk,
  rejected,
  routed,
  signedIn,
  signIn,
  story,
  tokenRequest,
} from '../../testing/story.ts'

tellApart({
  'a query that the lab drops behind the balancer': {
    cause: 'state-not-returned',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1' }),
      ...signIn(),
      routed('balancer', { replica: 'replica-1', status: 400, stateParameter: 'absent' }),
    ],
    summary: /reached the balancer without it/,
  },
  'a callback that was reloaded': {
    cause: 'state-consumed',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-1'),
      tokenRequest('provider'),
      signedIn('replica-1'),
      ...lost('replica-1', { sessionCookie: 'known', state: 'consumed' }),
    ],
    summary: /came again after 3 s: its state had already been used/,
    proof: [/replica-1 received this callback the first time at 10:02:06/, /signed the user in/],
  },
  'a code that was redeemed twice where the state is not consumed': {
    cause: 'state-consumed',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-1'),
      tokenRequest('provider'),
      signedIn('replica-1'),
      callbackReceived('replica-1'),
      tokenRequest('provider', {
        status: 400,
        error: 'invalid_grant',
        cause: 'authorization code already consumed',
      }),
      rejected('replica-1', { check: 'token-endpoint', error: 'Bad token response, error=invalid_grant' }),
    ],
    summary: /its code had already been redeemed/,
    proof: [/authorization code already consumed/],
  },
  'a provider that leaves the state out': {
    cause: 'state-not-returned',
    steps: [
      loginStarted('replica-1'),
      ...signIn({}, { state: 'missing', parameters: ['code'] }),
      quirk('provider', { quirk: 'authorization-response-state-missing', stage: 'authorization-response' }),
      callbackReceived('replica-1', { state: 'absent-from-request' }),
      rejected('replica-1'),
    ],
    summary: /The provider left the state out/,
    proof: [/parameters code\./, /quirk authorization-response-state-missing/],
  },
  'a proxy that drops the query': {
    cause: 'state-not-returned',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-2', { sessionCookie: 'unknown', state: 'absent-from-request' }),
      rejected('replica-2'),
    ],
    summary: /something between them dropped the query/,
  },
  'a login without any state': {
    cause: 'state-not-returned',
    steps: [
      authorizationRequest('provider', { has: { state: false, nonce: true, pkce: false } }),
      authorizationResponse('provider', { state: 'none-sent', parameters: ['code'] }),
      callbackReceived('replica-1', { state: 'absent-from-request' }),
      rejected('replica-1'),
    ],
    summary: /reached the provider without a state/,
  },
  'a provider that changes the state': {
    cause: 'state-altered',
    steps: [
      loginStarted('replica-1'),
      ...signIn({}, { state: 'altered' }),
      ...lost('replica-1', { sessionCookie: 'known' }),
    ],
    summary: /not the one that was sent/,
  },
  'a state that was changed on its way back, to another replica': {
    cause: 'state-altered',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      ...lost('replica-2', { sessionCookie: 'known' }),
      routed('balancer', { replica: 'replica-2', status: 400, stateParameter: 'unknown' }),
    ],
    summary: /^Most likely the state that came back is not the one that was sent/,
  },
  'a changed state that looks like a login of its own': {
    cause: 'state-altered',
    steps: lost('replica-1', { sessionCookie: 'known' }),
    context: { otherLogins: [story(loginStarted('replica-1'), ...signIn({}, { state: 'altered' }))] },
    summary: /not the one that was sent/,
  },
})
