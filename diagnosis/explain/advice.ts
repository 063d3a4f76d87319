/** What fixes each cause in any product, and how to see it with fickle. Settings of one product belong to its file in the dictionary. */
import type { Cause } from '../diagnosis.ts'

interface Advice {
  /** In words that hold for every product, the best first. */
  readonly fixes: readonly string[]
  /** Commands, and addresses of fickle's provider to use as the issuer. */
  readonly reproduce?: readonly string[]
}

export const advice: Readonly<Record<Cause, Advice>> = {
  'other-replica': {
    fixes: [
      'Keep sessions in a store that all replicas share, or make the balancer send login and callback to the same replica (sticky sessions by cookie). With one replica it cannot happen.',
    ],
    reproduce: ['fickle lab --store memory --balance callback-elsewhere'],
  },
  'session-lost': {
    fixes: [
      'Keep sessions outside the process (Redis, a database), so that a restart or rollout does not lose logins in progress.',
      'Sign in again from the start: reloading the failed page does not help.',
    ],
    reproduce: ['fickle lab fault restart --when before-callback'],
  },
  'session-expired': {
    fixes: [
      'Start the sign-in again, and finish it before the state or session expires.',
      'Give the state, the session or its cookie a longer lifetime if users need more time at the provider.',
    ],
    reproduce: ['fickle play session-expired-mid-login'],
  },
  'cookie-not-sent': {
    fixes: [
      'Open the application under exactly the host and scheme of its redirect URI; start and finish the login on the same host (localhost and 127.0.0.1 are different hosts).',
      'Behind a proxy that ends TLS, forward X-Forwarded-Proto and X-Forwarded-Host and make the application trust them, so that the Secure cookie is set.',
      'Set SameSite=Lax for the session cookie; if the provider answers with form_post it must be SameSite=None and Secure.',
    ],
    reproduce: ['fickle lab fault cookie-dropped'],
  },
  'cookie-overwritten': {
    fixes: [
      'Use one tab for a sign-in; keep silent sign-ins (prompt=none) from replacing the cookie of a login in progress.',
      'Give applications on one host cookies with different names or paths.',
    ],
    reproduce: ['fickle play cookie-overwritten-mid-login'],
  },
  'state-overwritten': {
    fixes: [
      'Use one tab for a sign-in, and start the login once (double clicks, prefetching and automatic retries start it twice).',
      'Keep one state and nonce per login, not per session.',
    ],
    reproduce: ['fickle lab --replicas 1 --generation om-1.11, and the login in two tabs'],
  },
  'state-consumed': {
    fixes: [
      'Start the sign-in again; do not reload the callback or go back to it.',
      'Handle the callback once: remove code and state from the address bar afterwards, and watch out for effects that run twice.',
    ],
    reproduce: ['fickle play callback-replayed'],
  },
  'state-not-returned': {
    fixes: [
      'Look at the address of the callback: the provider must return state unchanged, and no proxy or redirect may drop the query.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~authorization-state-missing'],
  },
  'state-altered': {
    fixes: [
      'Compare state in the authorization request and in the callback: look for what changes it between them (encoding, a proxy, a saved link).',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~authorization-state-mismatch'],
  },
  'key-differs': {
    fixes: [
      'Give all replicas the same secret for cookies and sessions, set in the configuration, not generated at the start.',
      'After a change of the secret, delete the old cookies and start the sign-in again.',
    ],
    reproduce: ['fickle play cookie-store-key-per-replica'],
  },
  'store-unavailable': {
    fixes: [
      'Bring the session store back, and check its address, password and TLS from where the application runs.',
    ],
    reproduce: ['fickle lab --store redis', 'fickle lab fault redis-down'],
  },
  'nonce-mismatch': {
    fixes: [
      'Do not turn off the check. Find out where the token comes from: another tab, another login, a cached or replayed answer.',
      'If the client of an API starts the login itself, pass the same nonce to the callback.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-nonce-mismatch'],
  },
  'nonce-missing': {
    fixes: [
      'The provider must copy nonce from the authorization request into the ID token: look for a setting, a mapper or a newer release that does.',
      'If it cannot, turn off the nonce in the request and the check, and keep PKCE on.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-nonce-missing'],
  },
  'pkce-required': {
    fixes: [
      'Turn on PKCE with S256 in the relying party.',
      'If it does not support PKCE, make the provider accept this client without it, but only if the client has a secret.',
    ],
    reproduce: ['fickle play pkce-required-but-disabled'],
  },
  'pkce-mismatch': {
    fixes: [
      'Keep one code_verifier for each login, with its state, and send it with the token request.',
      'Use S256 on both sides, and make sure that nothing drops code_challenge, code_challenge_method or code_verifier.',
    ],
    reproduce: ['fickle play pkce-verifier-mismatch-rejected'],
  },
  'clock-skew': {
    fixes: [
      'Set the clocks by NTP: those of the provider, the relying party and, for a single-page application, the computer of the user.',
      'If small differences remain, allow a tolerance of a few seconds (clock skew, leeway).',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~clock-offset=300'],
  },
  'token-expired': {
    fixes: [
      'Sign in again, or refresh in time; request a refresh token if the session must outlive the token.',
      'If it fails right after the sign-in, compare the clocks of both servers, then give the token a longer lifetime at the provider.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-exp-expired'],
  },
  'redirect-uri-mismatch': {
    fixes: [
      'Register at the provider the exact redirect_uri that the authorization request carries: scheme, host, port, path, trailing slash.',
      'Behind a proxy make the application build https addresses: make it trust the forwarded headers, or configure its public address.',
    ],
    reproduce: ['fickle provider with an exact list of clients'],
  },
  'client-authentication': {
    fixes: [
      'Compare client id and secret with those at the provider, character by character, in the same tenant or realm; renew a secret that has expired.',
      'Use the authentication method that is registered for the client (client_secret_basic, client_secret_post, private_key_jwt, none).',
    ],
    reproduce: ['fickle provider with a list of clients and another secret'],
  },
  'issuer-mismatch': {
    fixes: [
      'Configure exactly the `issuer` of the discovery document: scheme, host, path, trailing slash.',
      'Give the provider one public address, for browsers and servers alike; with several tenants, name the tenant.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-iss-mismatch'],
  },
  'audience-mismatch': {
    fixes: [
      'Configure the client id for which the provider issues the token, or add this client to its audience at the provider.',
      'Check that it is the ID token and not an access token for another API.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-aud-mismatch'],
  },
  'unknown-key': {
    fixes: [
      "Point the relying party at the provider's jwks_uri, preferably through discovery, and make it fetch keys again for an unknown kid.",
      'Check that the token is from this provider and for this client: an access token for another API cannot be verified.',
      'At the provider publish a new key before it signs with it.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~signature-kid-unknown'],
  },
  'algorithm-mismatch': {
    fixes: [
      'Make the provider sign with the algorithm that the relying party expects (usually RS256, which needs a signing key at the provider), or configure the relying party for the algorithm that the provider uses. Never accept `none`.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~signature-alg-unadvertised'],
  },
  'claim-missing': {
    fixes: [
      'Request the scope that includes the claim (openid for an ID token, email, profile), and give the user that attribute at the provider.',
      'Make the provider add the claim to the ID token or userinfo (a mapper), or use another claim in the relying party.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-sub-missing'],
  },
  'claim-unusable': {
    fixes: [
      'Change the value or type of the claim at the provider (its mapper or the attribute of the user): groups as a list, a verified e-mail address, no null.',
      'Or use another claim in the relying party. Turn off a check only if it is safe without it.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-sub-non-string'],
  },
  'token-encrypted': {
    fixes: [
      'Turn off the encryption of ID tokens and userinfo for this client at the provider, or give the relying party the decryption key.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~id-token-jwe-unrequested'],
  },
  'redirect-loop': {
    fixes: [
      'Find out why one round does not end signed in; usually the session cookie is not stored (Secure over http, another host or path, too large).',
      'Show an error after a failed callback instead of starting a new sign-in.',
    ],
    reproduce: ['fickle lab fault cookie-dropped'],
  },
  'upstream-failed': {
    fixes: [
      'Read the log of the balancer at that moment. "Upstream sent too big header": raise its header buffers (nginx: proxy_buffer_size), or make the cookies smaller. A timeout: raise it, or find what is slow. Refused: the application is down.',
    ],
    reproduce: ['fickle lab fault kill'],
  },
  'client-misconfigured': {
    fixes: [
      'Correct the setting that the error names; make the relying party read endpoints and keys from the discovery document.',
      'Check that flow, response type and scope are enabled for this client on both sides, and that it is set up for OpenID Connect (scope openid).',
    ],
  },
  'access-denied': {
    fixes: [
      'Assign the user or group to the application at the provider, or grant the consent that it requires.',
      'Check the lists of allowed users, groups and domains in the relying party.',
    ],
    reproduce: ['fickle play user-denies'],
  },
  'interaction-required': {
    fixes: ['Answer these errors with a normal sign-in; send prompt=none only for silent renewal.'],
    reproduce: ['fickle provider, and a request with prompt=none in a fresh browser'],
  },
  'provider-unreachable': {
    fixes: [
      'Request the address from where the relying party runs, with curl -v: DNS, port, proxy, firewall. In a container localhost is the container itself.',
      'If something answers, compare path and status with the discovery document: it must be JSON with status 200.',
    ],
    reproduce: ['the issuer http://localhost:6749/standard~discovery-http-errors'],
  },
  'tls-untrusted': {
    fixes: [
      "Add the provider's certificate authority to what the relying party trusts (its runtime's truststore, or the CA bundle of its container), and restart it.",
      'Make the provider send the whole chain, valid and for the host in the address. Do not turn off verification.',
    ],
    reproduce: ['fickle provider --https'],
  },
  unknown: {
    fixes: [
      'Give the exact text of the page or the log, preferably with the lines around it.',
      'A HAR file of the whole sign-in says more: record it in the network tab of the browser, with cookies ("with sensitive data"), and give it to `fickle explain`; `--redact OUT.har` makes a copy that is safe to share.',
    ],
  },
}

/** The general fixes of a cause. */
export const fixesOf = (cause: Cause): readonly string[] => advice[cause].fixes
