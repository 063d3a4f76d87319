/** AADSTS codes about scopes, parameters and policies, and codes of Azure AD B2C. */
import type { ErrorText } from '../../product.ts'

export const request: readonly ErrorText[] = [
  {
    text: [
      'AADSTS650053',
      'AADSTS650056',
      'AADSTS65005',
      'AADSTS70011',
      'AADSTS28002',
      'AADSTS28003',
      'AADSTS650057',
      'AADSTS500011',
      'AADSTS50001',
      'AADSTS650052',
      'AADSTS9010010',
      'AADSTS901002',
      'AADSTS28000',
    ],
    where: 'page of Entra, and answer of the token endpoint',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'a scope or resource is misspelled or unknown in the tenant, or the scopes belong to several APIs',
      },
    ],
  },
  {
    text: [
      'AADSTS900144',
      'AADSTS900971',
      'AADSTS90013',
      'AADSTS90014',
      'AADSTS9002313',
      'AADSTS90015',
      'AADSTS90023',
      'AADSTS90102',
    ],
    where: 'page of Entra, and answer of the token endpoint',
    likely: [{ cause: 'client-misconfigured', when: 'the request lacks a parameter or one is malformed' }],
  },
  {
    text: ['AADSTS700054', 'AADSTS700051', 'AADSTS70005'],
    where: 'page of Entra',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the response type is not enabled: "ID tokens" under "Implicit grant and hybrid flows" is off',
      },
    ],
  },
  {
    text: ['AADSTS70001', 'AADSTS70002', 'AADSTS70003', 'AADSTS70007'],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the application, the grant type or the response mode is not supported',
      },
      { cause: 'client-authentication', when: 'the credentials are not accepted' },
    ],
  },
  {
    text: 'AADSTS50196',
    where: 'page of Entra',
    likely: [
      {
        cause: 'redirect-loop',
        when: 'the application sends the browser back again and again: it does not keep its session',
      },
    ],
  },
  {
    text: [
      'AADSTS53003',
      'AADSTS53000',
      'AADSTS53001',
      'AADSTS53002',
      'AADSTS53004',
      'AADSTS530032',
      'AADSTS530003',
      'AADSTS50131',
      'AADSTS50097',
      'AADSTS50005',
      'AADSTS53011',
      'AADSTS50129',
      'AADSTS530035',
    ],
    where: 'page of Entra, and address of the callback',
    likely: [{ cause: 'access-denied', when: 'a Conditional Access policy forbids it' }],
  },
  {
    text: ['AADSTS500021', 'AADSTS500022', 'AADSTS50002', 'AADSTS500212', 'AADSTS500213'],
    where: 'page of Entra',
    likely: [{ cause: 'access-denied', when: 'tenant restrictions or cross-tenant access forbid it' }],
  },
  {
    text: ['AADSTS50027', 'AADSTS50013', 'AADSTS500133'],
    where: 'answer of the token endpoint',
    likely: [{ cause: 'claim-unusable', when: 'the assertion is not valid: issuer, audience or time' }],
  },
  {
    text: ['AADSTS50146', 'AADSTS501461', 'AADSTS50003'],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the application uses claims mapping and has no signing key of its own',
      },
    ],
    fixes: [
      'Give the application its own signing key and read keys with `?appid=CLIENT_ID`, or set `acceptMappedClaims` in its manifest.',
    ],
  },
  {
    text: [
      'AADSTS90033',
      'AADSTS90055',
      'AADSTS50000',
      'AADSTS50033',
      'AADSTS90006',
      'AADSTS90012',
      'AADSTS90024',
    ],
    where: 'page of Entra, and answer of the token endpoint',
    likely: [{ cause: 'provider-unreachable', when: 'Entra itself failed temporarily' }],
  },
  {
    text: ['AADSTS165000', 'AADSTS900561'],
    where: 'page of Entra',
    likely: [
      {
        cause: 'state-overwritten',
        when: 'the sign-in page was submitted in another context: two tabs, or back and forward',
      },
      { cause: 'client-misconfigured', when: 'the endpoint was called with GET and accepts only POST' },
    ],
  },
  {
    text: 'Need admin approval',
    where: 'page of Entra',
    likely: [{ cause: 'access-denied', when: 'the tenant lets only administrators consent' }],
  },
  {
    text: ['AADB2C90091', 'AADB2C90118', 'AADB2C90157'],
    where: 'address of the callback, Azure AD B2C',
    likely: [{ cause: 'access-denied', when: 'the user cancelled, or chose to reset the password' }],
  },
  {
    text: 'AADB2C90006',
    where: 'page of Azure AD B2C',
    likely: [{ cause: 'redirect-uri-mismatch', when: 'redirect_uri is not registered for the application' }],
  },
  {
    text: 'AADB2C90077',
    where: 'address of the callback, Azure AD B2C',
    likely: [{ cause: 'interaction-required', when: 'the request had prompt=none and nobody is signed in' }],
  },
  {
    text: ['AADB2C90080', 'AADB2C90088', 'AADB2C90129'],
    where: 'answer of the token endpoint, Azure AD B2C',
    likely: [
      {
        cause: 'session-expired',
        when: 'the code or refresh token has expired or was revoked, or belongs to another user flow',
      },
    ],
  },
  {
    text: ['AADB2C90205', 'AADB2C90117', 'AADB2C90057'],
    where: 'page of Azure AD B2C',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the application may not use the requested scope or response type',
      },
    ],
  },
  {
    text: ['AADB2C90068', 'AADB2C90086', 'AADB2C90007', 'AADB2C90002'],
    where: 'page of Azure AD B2C',
    likely: [
      { cause: 'client-misconfigured', when: "the application or the request's parameters are not valid" },
    ],
  },
]
