/** AADSTS codes about the registration of the application, its tenant and its credentials. */
import type { ErrorText } from '../../product.ts'

export const application: readonly ErrorText[] = [
  {
    text: 'AADSTS50011',
    where: 'page of Entra; the browser never returns',
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: 'redirect_uri is not among the redirect URIs of the app registration',
      },
    ],
  },
  {
    text: 'AADSTS500113',
    where: 'page of Entra',
    likely: [{ cause: 'redirect-uri-mismatch', when: 'no redirect URI is registered for the application' }],
  },
  {
    text: ['AADSTS700016', 'AADSTS700038'],
    where: 'page of Entra, and answer of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the tenant has no application with this client id: the id is wrong, or the tenant in the authority',
      },
      {
        cause: 'client-misconfigured',
        when: 'the authority names another tenant than the one where the application is registered',
      },
    ],
    fixes: [
      'Compare client id and tenant with "Application (client) ID" and "Directory (tenant) ID" of the app registration.',
    ],
  },
  {
    text: ['AADSTS90002', 'AADSTS900021', 'AADSTS900023', 'AADSTS90019', 'AADSTS50059'],
    where: 'page of Entra, and answer of the token endpoint',
    likely: [
      { cause: 'issuer-mismatch', when: 'the tenant in the authority is wrong or missing' },
      { cause: 'client-misconfigured', when: 'the authority names no tenant that exists' },
    ],
  },
  {
    text: 'AADSTS7000215',
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: "the secret is wrong: often it is the secret's id instead of its value",
      },
    ],
  },
  {
    text: 'AADSTS7000222',
    where: 'answer of the token endpoint',
    likely: [{ cause: 'client-authentication', when: 'the secret has expired' }],
  },
  {
    text: ['AADSTS7000216', 'AADSTS7000218'],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the request has neither secret nor assertion, and the client is not a public one',
      },
    ],
    fixes: ['Send the secret, or for a client without one set "Allow public client flows" to Yes.'],
  },
  {
    text: 'AADSTS7000112',
    where: 'answer of the token endpoint',
    likely: [{ cause: 'access-denied', when: 'the application is disabled in the tenant' }],
  },
  {
    text: 'AADSTS700025',
    where: 'answer of the token endpoint',
    likely: [{ cause: 'client-authentication', when: 'a public client sent a secret' }],
    fixes: ['Leave the secret out, or register the redirect URI for the platform "Web".'],
  },
  {
    text: [
      'AADSTS700027',
      'AADSTS700024',
      'AADSTS700023',
      'AADSTS700021',
      'AADSTS50012',
      'AADSTS700212',
      'AADSTS70021',
    ],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the client assertion is not accepted: certificate, aud, issuer, subject or lifetime',
      },
    ],
  },
  {
    text: ['AADSTS9002326', 'AADSTS9002327'],
    where: 'answer of the token endpoint',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the redirect URI is registered for a single-page application and a server redeems the code (or vice versa)',
      },
    ],
    fixes: [
      'Register the redirect URI for the platform that redeems the code: "Web" for a server, "Single-page application" for a browser.',
    ],
  },
]
