/** AADSTS codes about codes, sessions, users and consent. */
import type { ErrorText } from '../../product.ts'

export const signIn: readonly ErrorText[] = [
  {
    text: 'AADSTS9002325',
    where: 'page of Entra',
    likely: [{ cause: 'pkce-required', when: 'a single-page application sent no code_challenge' }],
  },
  {
    text: ['AADSTS501481', 'AADSTS501491', 'AADSTS50148', 'AADSTS50147'],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'pkce-mismatch',
        when: 'the verifier is missing or belongs to another login, or the challenge is malformed',
      },
    ],
  },
  {
    text: 'AADSTS54005',
    where: 'answer of the token endpoint',
    likely: [
      { cause: 'state-consumed', when: 'the code was redeemed already: the callback was loaded twice' },
    ],
  },
  {
    text: ['AADSTS70008', 'AADSTS700082', 'AADSTS700084', 'AADSTS700081'],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'session-expired',
        when: 'the code or the refresh token has expired: codes are valid for minutes, refresh tokens of a single-page application for 24 hours',
      },
      { cause: 'state-consumed', when: 'the code was redeemed already' },
    ],
  },
  {
    text: 'AADSTS70000',
    where: 'answer of the token endpoint',
    likely: [
      { cause: 'state-consumed', when: 'code or refresh token is malformed, used or revoked' },
      {
        cause: 'session-expired',
        when: 'it was a refresh, and the refresh token has expired or was revoked',
      },
      {
        cause: 'redirect-uri-mismatch',
        when: 'redirect_uri in the token request differs from the one in the authorization request',
      },
    ],
  },
  {
    text: [
      'AADSTS50173',
      'AADSTS50132',
      'AADSTS50133',
      'AADSTS50089',
      'AADSTS70043',
      'AADSTS50078',
      'AADSTS70046',
    ],
    where: 'answer of the token endpoint',
    likely: [
      { cause: 'session-expired', when: 'the session was revoked, or a policy requires a new sign-in' },
    ],
  },
  {
    text: ['AADSTS50058', 'AADSTS16000', 'AADSTS16002', 'AADSTS160021'],
    where: 'address of the callback',
    likely: [{ cause: 'interaction-required', when: 'nobody is signed in and the request had prompt=none' }],
  },
  {
    text: [
      'AADSTS50126',
      'AADSTS50034',
      'AADSTS50053',
      'AADSTS50055',
      'AADSTS50057',
      'AADSTS50064',
      'AADSTS50144',
    ],
    where: 'page of Entra, and sign-in log',
    likely: [
      { cause: 'access-denied', when: "the user's name, password or account is wrong, locked or disabled" },
    ],
  },
  {
    text: ['AADSTS50076', 'AADSTS50079', 'AADSTS50074', 'AADSTS50072', 'AADSTS50158'],
    where: 'answer of the token endpoint, and address of the callback',
    likely: [
      {
        cause: 'interaction-required',
        when: 'a policy requires multi-factor authentication and the request cannot ask for it',
      },
    ],
  },
  {
    text: 'AADSTS50105',
    where: 'page of Entra, and address of the callback',
    likely: [{ cause: 'access-denied', when: 'assignment is required and the user is not assigned' }],
    fixes: [
      'Assign the user or a group under "Users and groups" of the enterprise application, or turn "Assignment required" off.',
    ],
  },
  {
    text: ['AADSTS50020', 'AADSTS50014', 'AADSTS51004', 'AADSTS16003', 'AADSTS500208', 'AADSTS50177'],
    where: 'page of Entra',
    likely: [
      {
        cause: 'access-denied',
        when: "the user's account is not a member of the tenant: a personal account, or another directory",
      },
      {
        cause: 'client-misconfigured',
        when: '"Supported account types" of the app registration and the authority (tenant, common, consumers) do not match',
      },
    ],
  },
  {
    text: 'AADSTS50194',
    where: 'page of Entra',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the application is single-tenant and the authority is common',
      },
    ],
    fixes: ["Use the tenant's id in the authority, or make the app registration multitenant."],
  },
  {
    text: 'AADSTS90027',
    where: 'page of Entra, and answer of the token endpoint',
    likely: [
      {
        cause: 'issuer-mismatch',
        when: 'a personal account was used with the v1.0 endpoint: the authority is of the wrong version',
      },
      { cause: 'client-misconfigured', when: 'a personal account was used with the v1.0 endpoint' },
    ],
    fixes: ['Use the v2.0 endpoints (`/oauth2/v2.0/`, issuer ending in `/v2.0`).'],
  },
  {
    text: 'AADSTS9001023',
    where: 'page of Entra, and answer of the token endpoint',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the authority is common or consumers, which do not support this grant type (device code, password)',
      },
    ],
    fixes: ["Use the tenant's id or `organizations` in the authority."],
  },
  {
    text: ['AADSTS9002346', 'AADSTS9002331', 'AADSTS9002332', 'AADSTS500207'],
    where: 'page of Entra',
    likely: [
      {
        cause: 'client-misconfigured',
        when: '"Supported account types" of the app registration and the authority (tenant, common, consumers) do not match',
      },
    ],
  },
  {
    text: ['AADSTS65001', 'AADSTS90094', 'AADSTS90093', 'AADSTS65004', 'AADSTS900941'],
    where: 'page of Entra, and address of the callback',
    likely: [
      {
        cause: 'access-denied',
        when: 'consent is missing: the tenant lets only administrators consent, or the user declined',
      },
    ],
    fixes: ['Grant admin consent under "API permissions", and do not send prompt=consent with every login.'],
  },
]
