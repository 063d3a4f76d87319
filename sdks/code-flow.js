/** Tokens for an SDK that only verifies them: a code flow by plain requests, as any relying party would make it. */
import { createVisitor } from './visitor.js'

const redirectUri = 'http://localhost:1/callback'

/** @returns the token response */
export async function tokensAt(
  issuer,
  { clientId = 'rp', scope = 'openid profile email', ...parameters } = {},
) {
  const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: 'af0if',
    nonce: 'n-0S6',
    ...parameters,
  })
  const { url } = await createVisitor().go(`${document.authorization_endpoint}?${query}`, {
    until: redirectUri,
  })
  const answer = await fetch(document.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: 'a secret of thirty-two characters, and more',
      redirect_uri: redirectUri,
      code: new URL(url).searchParams.get('code') ?? '',
    }),
  })
  const body = await answer.json()
  if (!answer.ok) throw new Error(`the token endpoint answered ${answer.status}: ${JSON.stringify(body)}`)
  return body
}
