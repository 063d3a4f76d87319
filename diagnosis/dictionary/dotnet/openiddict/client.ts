/** Texts of OpenIddict as the relying party, and of its validation. */
import type { ErrorText } from '../../product.ts'

export const client: readonly ErrorText[] = [
  {
    text: 'The issuer associated to the specified token is not valid.',
    at: 'OpenIddictResources.resx ID2088',
    where: 'error_description',
    proves: true,
    likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not the configured issuer' }],
  },
  {
    text: [
      'The signing key associated to the specified token was not found.',
      'The signature associated to the specified token is not valid.',
    ],
    at: 'OpenIddictResources.resx ID2090, ID2091',
    where: 'error_description',
    likely: [
      {
        cause: 'unknown-key',
        when: 'the token was signed with other keys: development keys, or servers that do not share their keys',
      },
    ],
  },
  {
    text: [
      "The specified token doesn't contain any audience.",
      'The specified token cannot be used with this resource server.',
    ],
    at: 'OpenIddictResources.resx ID2093, ID2094',
    where: 'error_description',
    likely: [{ cause: 'audience-mismatch', when: 'the token is not for this resource server' }],
  },
  {
    text: [
      "The issuer returned in the server configuration doesn't match the value set in the validation options.",
      "The issuer returned in the server configuration doesn't match the value set in the client registration options.",
    ],
    at: 'OpenIddictResources.resx ID2098, ID2165',
    where: 'error_description',
    proves: true,
    likely: [
      {
        cause: 'issuer-mismatch',
        when: 'the configured issuer and the one in the discovery document differ: scheme, host, trailing slash',
      },
    ],
  },
  {
    text: [
      'No correlation cookie associated with the specified state can be found.*',
      'The correlation cookie is invalid or malformed.',
      "The request forgery protection is missing or doesn't contain the expected value.",
    ],
    at: 'OpenIddictResources.resx ID2129, ID2163, ID2164',
    where: "exception of OpenIddict's client",
    likely: [
      {
        cause: 'cookie-not-sent',
        when: 'the correlation cookie was not sent: other host, http instead of https, or SameSite',
      },
      { cause: 'state-consumed', when: 'the callback was loaded again' },
      { cause: 'key-differs', when: 'instances have different Data Protection keys' },
    ],
  },
  {
    text: 'The specified state token has already been redeemed.',
    at: 'OpenIddictResources.resx ID2139',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'state-consumed', when: 'the callback was loaded again' }],
  },
  {
    text: [
      'The specified state token is not valid in this context.',
      'The specified state token is not suitable for the requested operation.',
    ],
    at: 'OpenIddictResources.resx ID2130, ID2142',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'state-altered', when: 'the state belongs to another operation' }],
  },
  {
    text: [
      "The current URI doesn't match the URI of the redirection endpoint selected during the initial authorization request.",
      'The received authorization response is not valid for this instance of the application.',
    ],
    at: 'OpenIddictResources.resx ID2138, ID2166',
    where: "exception of OpenIddict's client",
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: 'the address of the callback differs from the redirect_uri that was sent: a proxy changes host or scheme',
      },
    ],
  },
  {
    text: "The specified '*' parameter doesn't match the authorization server the authorization request was initially sent to.",
    at: 'OpenIddictResources.resx ID2119',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'issuer-mismatch', when: 'iss in the callback is another issuer' }],
  },
  {
    text: [
      "The mandatory '*' claim cannot be found in the specified backchannel identity token.",
      "The mandatory '*' claim cannot be found in the specified frontchannel identity token.",
      "The mandatory '*' claim cannot be found in the specified userinfo response/token.",
    ],
    at: 'OpenIddictResources.resx ID2122, ID2126, ID2132',
    where: "exception of OpenIddict's client",
    proves: true,
    likely: [{ cause: 'claim-missing', when: 'the token or userinfo lacks the claim that is named' }],
  },
  {
    text: [
      "The '*' claim extracted from the specified backchannel identity token is malformed or isn't of the expected type.",
      "The '*' claim extracted from the specified userinfo response/token is malformed or isn't of the expected type.",
    ],
    at: 'OpenIddictResources.resx ID2125, ID2131',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'claim-unusable', when: 'the claim has another type than expected' }],
  },
  {
    text: [
      "The 'nonce' claim returned in the specified backchannel identity token doesn't match the expected value.",
      "The 'nonce' claim returned in the specified frontchannel identity token doesn't match the expected value.",
    ],
    at: 'OpenIddictResources.resx ID2124, ID2128',
    where: "exception of OpenIddict's client",
    proves: true,
    likely: [{ cause: 'nonce-mismatch', when: 'the token belongs to another login' }],
  },
  {
    text: [
      'The specified backchannel identity token cannot be used with this client application.',
      'The specified frontchannel identity token cannot be used with this client application.',
    ],
    at: 'OpenIddictResources.resx ID2123, ID2127',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client' }],
  },
  {
    text: [
      "The JSON Web Key Set document didn't contain a valid '*' node with at least one key.",
      'No JSON Web Key Set endpoint could be found in the server configuration.',
    ],
    at: 'OpenIddictResources.resx ID2099, ID2102',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'unknown-key', when: 'the provider publishes no keys' }],
  },
  {
    text: [
      'An error occurred while communicating with the remote HTTP server.',
      'The configuration request was rejected by the remote server.',
      'The JSON Web Key Set request was rejected by the remote server.',
      'The userinfo request was rejected by the remote server.',
      'The remote authorization server is currently unavailable or returned an invalid configuration.',
    ],
    at: 'OpenIddictResources.resx ID2136, ID2144, ID2145, ID2148, ID2170',
    where: "exception of OpenIddict's client",
    likely: [
      { cause: 'provider-unreachable', when: 'the provider does not answer, or answers with an error' },
    ],
  },
  {
    text: [
      'The token request was rejected by the remote server.',
      'The token request was rejected by the authentication server.',
    ],
    at: 'OpenIddictResources.resx ID2147, ID2024',
    where: "exception of OpenIddict's client",
    wraps: true,
    likely: [
      { cause: 'client-authentication', when: 'the provider says invalid_client' },
      { cause: 'state-consumed', when: 'the provider says invalid_grant' },
    ],
  },
  {
    text: [
      'The authentication demand was denied by the user or by the identity provider.',
      'The authorization was denied by the end user.',
    ],
    at: 'OpenIddictResources.resx ID2149, ID2015',
    where: "exception of OpenIddict's client",
    likely: [{ cause: 'access-denied', when: 'the provider answered access_denied' }],
  },
  {
    text: [
      'The authentication demand was rejected because user interaction was required to proceed the request.',
      'The authentication demand was rejected because user consent was required to proceed the request.',
      'The authentication demand was rejected because user (re-)authentication was required to proceed the request.',
    ],
    at: 'OpenIddictResources.resx ID2157, ID2158, ID2159',
    where: "exception of OpenIddict's client",
    proves: true,
    likely: [{ cause: 'interaction-required', when: 'the request had prompt=none' }],
  },
]
