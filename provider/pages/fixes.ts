/** What to do about an error of the provider, by what it says. */

const fixes: readonly (readonly [RegExp, string])[] = [
  [
    /missing required parameter.*redirect_uri/i,
    'Send the redirect_uri with every authorization request: the answer is sent there.',
  ],
  [/redirect_uri/i, 'Register the redirect_uri exactly as it is sent, or send a registered one.'],
  [
    /client (is invalid|not found)|invalid_client/i,
    'Add the client to the configuration, or leave out the list of clients to accept any.',
  ],
  [
    /interaction session|authorization request has expired|session.*mismatch/i,
    'Go back to the relying party and start again; a login may take an hour, in one browser.',
  ],
  [
    /missing required parameter.*nonce/i,
    'Send a nonce: flows with an ID token in the front channel require one.',
  ],
  [/missing required parameter/i, 'Add the parameter to the authorization request.'],
  [/response_mode/i, 'Leave out response_mode, or choose one that is allowed with the response_type.'],
  [/id_token_hint/i, 'Send the ID token exactly as this issuer issued it, or leave out the hint.'],
  [
    /post_logout_redirect_uri/i,
    'Register the post_logout_redirect_uri, and send the id_token_hint or the client_id with it.',
  ],
]

/** `anybody` where no list of clients is configured. */
export const fixFor = (error: string, text: string, anybody: boolean): string | undefined =>
  anybody && error === 'invalid_redirect_uri'
    ? 'Send a redirect_uri that is http or https and has no fragment; any such URI is accepted.'
    : fixes.find(([pattern]) => pattern.test(text) || pattern.test(error))?.[1]
