/** Okta as the provider: its error pages and token answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Okta',
  kind: 'provider',
  markers: ['.okta.com', '.oktapreview.com', '.okta-emea.com', 'okta_post_message'],

  texts: [
    {
      text: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings*",
      where: 'page of Okta',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the "Sign-in redirect URIs" of the application',
        },
      ],
      fixes: ['Add the exact address to "Sign-in redirect URIs".'],
    },
    {
      text: [
        'The client secret supplied for a confidential client is invalid.',
        'Client authentication failed. Either the client or the client credentials are invalid.',
        "Invalid value for 'client_id' parameter.",
        'No client credentials found.',
      ],
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client id, secret or authentication method is not that of the application',
        },
      ],
    },
    {
      text: 'User is not assigned to the client application.',
      where: 'error_description of the callback',
      likely: [{ cause: 'access-denied', when: 'the user is not assigned to the application' }],
      fixes: ['Assign the user or a group to the application.'],
    },
    {
      text: 'The authorization code is invalid or has expired.',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'session-expired', when: 'the code was redeemed too late' },
      ],
    },
    {
      text: [
        "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
        'PKCE code challenge is required',
      ],
      where: 'error_description of the callback',
      proves: true,
      likely: [
        {
          cause: 'pkce-required',
          when: 'the application requires PKCE and the request has no code_challenge',
        },
      ],
    },
    {
      text: ["The 'code_verifier' parameter is required*", "The 'code_verifier' does not match*"],
      where: 'error_description of the token endpoint',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'the verifier does not match the challenge, or is missing' }],
    },
    {
      text: 'One or more scopes are not configured for the authorization server resource.',
      where: 'error_description of the callback',
      likely: [
        { cause: 'client-misconfigured', when: 'a scope is not defined at this authorization server' },
      ],
      fixes: ['Add the scope to the authorization server (Security > API), or leave it out of the request.'],
    },
    {
      text: 'Policy evaluation failed for this request, please check the policy configurations.',
      where: 'error_description of the callback, and of the token endpoint',
      likely: [
        {
          cause: 'access-denied',
          when: 'no access policy or rule of the authorization server matches the client, the user and the grant type',
        },
      ],
      fixes: ['Add an access policy with a rule for this client and grant type to the authorization server.'],
    },
    {
      text: 'The client specified not to prompt, but the user is not logged in.',
      where: 'error_description of the callback',
      likely: [{ cause: 'interaction-required', when: 'the request had prompt=none' }],
    },
    {
      text: 'The client specified not to prompt, but the client app requires re-authentication or MFA.',
      where: 'error_description of the callback',
      likely: [
        { cause: 'interaction-required', when: 'the request had prompt=none and a policy requires more' },
      ],
    },
    {
      text: 'The refresh token is invalid or expired.',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'session-expired', when: 'the refresh token has expired, or was rotated or revoked' },
      ],
    },
    {
      text: 'You are not allowed to access this app.',
      where: 'page of Okta',
      likely: [{ cause: 'access-denied', when: 'the user is not assigned to the application' }],
    },
    {
      text: [
        'The state parameter is required*',
        'Browser requests to the token endpoint must use Proof Key for Code Exchange.',
      ],
      where: 'error_description',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the request lacks state, or a browser redeems the code without PKCE',
        },
      ],
    },
  ],

  references: ['https://developer.okta.com/docs/reference/error-codes/'],
})
