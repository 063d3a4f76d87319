/** What each quirk is, and which values it takes, without loading it. Written by `npm run generate`. */

/** A line each: its id, a colon, and the rest. */
const lines = `
access-token-alg-none: Access token is unsigned, with alg none
access-token-aud-mismatch: Access token is for another API
access-token-aud-missing: Access token names no audience
access-token-exp-past: Access token expired an hour ago
access-token-iss-mismatch: Access token names another issuer
access-token-lifetime: Access token lives for a given time only (How long the access token is valid: a whole number from 1 to 315360000 seconds; 60 by default.)
access-token-nbf-future: Access token is valid from tomorrow on
access-token-other-key: Access token is signed by a key that is not published
access-token-scope-missing: Access token has no scope
access-token-sub-changed: Access token has the subject of another user, under the old signature
access-token-typ-jwt: Access token has typ JWT
authorization-code-missing: Authorization response has no code
authorization-error: Authorization response is an error (The error: one of access_denied, login_required, interaction_required, server_error, temporarily_unavailable, unknown, html; access_denied by default.)
authorization-error-and-code: Authorization response carries an error and a code
authorization-iss-mismatch: Authorization response names another issuer
authorization-iss-missing: Authorization response has no issuer although discovery promises one
authorization-iss-unadvertised: Authorization response names its issuer although discovery does not promise it
authorization-login-lost: Provider loses the login between the sign-in and the redirect (What the browser gets: one of error, page; error by default.)
authorization-mixup: Authorization endpoint sends the browser on to another issuer (The profile at whose address the other issuer is found, or \`root\`: a text that matches ^[a-z0-9-]{1,100}$; standard by default.)
authorization-mixup-nonce: Authorization endpoint sends the browser on to another issuer, with the nonce of a parallel login (The profile at whose address the other issuer is found, or \`root\`: a text that matches ^[a-z0-9-]{1,100}$; standard by default.)
authorization-pkce-ignored: Provider ignores PKCE and accepts any code verifier
authorization-session-lost: Provider has forgotten the session of the browser
authorization-state-duplicate: Authorization response carries the state twice (Which of the two comes first; with \`code-\` it is the code that comes twice: one of right-first, wrong-first, code-right-first, code-wrong-first; right-first by default.)
authorization-state-mismatch: Authorization response carries another state than was sent
authorization-state-missing: Authorization response lacks the state
authorization-state-other-session: Authorization response carries the state of another login
authorization-unknown-params: Authorization response has unknown parameters
authorization-unrequested-tokens: Authorization response in the code flow also carries tokens of another user
authorization-wrong-mode: Authorization response comes by another response mode
ciba-denied: CIBA: the first poll is answered access_denied
ciba-expired-at-once: CIBA: the first poll is answered expired_token
ciba-interval: CIBA: interval is missing or makes no sense (What becomes of the interval: one of missing, zero, negative, text, day; missing by default.)
ciba-pending-forever: CIBA: every poll is answered authorization_pending
ciba-slow-down-forever: CIBA: every poll is told to slow down
claim-address-null: User has an address whose members are null
claim-address-text: User has a text as address
claim-email-absent: User has no e-mail
claim-email-array: User has a list of e-mail addresses
claim-email-null: User has null as e-mail
claim-email-verified-text: User has a text in the place of email_verified
claim-groups-null: User has null among the groups
claim-groups-objects: User has groups that are objects
claim-groups-text: User has a text in the place of the list of groups
claim-locale-odd: User has a locale and a time zone that do not exist
claim-name-bidirectional: User has a name with invisible characters that turn text round
claim-name-control-characters: User has a name with line feeds and a NUL
claim-name-empty: User has an empty name
claim-name-long: User has a name of 10,000 characters
claim-name-null: User has null as name
claim-name-object: User has an object as name
claim-nested-deep: User has a claim of 500 levels
claim-updated-at-text: User has a date in the place of the time of the last change
claim-username-number: User has a number as user name
clock-offset: The provider’s clock is ahead or behind (Seconds that the clock is ahead; negative where it is behind: a whole number from -315360000 to 315360000 seconds; 300 by default.)
device-code-missing: Device: device_code is missing
device-denied: Device: the first poll is answered access_denied
device-expired-at-once: Device: the first poll is answered expired_token
device-interval: Device: interval is missing or makes no sense (What becomes of the interval: one of missing, zero, negative, text, day; missing by default.)
device-pending-forever: Device: every poll is answered authorization_pending
device-slow-down-forever: Device: every poll is told to slow down
device-uri-complete-missing: Device: verification_uri_complete is missing
device-uri-script: Device: verification_uri is a javascript: address
discovery-alg-none-only: Discovery document advertises unsigned ID tokens only, and sends them
discovery-endpoint-http: Discovery document names an endpoint without TLS (The endpoint: one of token_endpoint, jwks_uri; token_endpoint by default.)
discovery-endpoint-ssrf: Discovery document points an endpoint to a server that nobody should fetch (The endpoint: one of jwks_uri, userinfo_endpoint, token_endpoint; jwks_uri by default.)
discovery-endpoints-mixed: Discovery document mixes its endpoints with those of another issuer (The profile at whose address the other issuer is found, or \`root\`: a text that matches ^[a-z0-9-]{1,100}$; standard by default.)
discovery-http-errors: Discovery fails (The way in which it fails: one of not-found, server-error, redirect, html, bom, truncated, timeout; server-error by default.)
discovery-issuer-honest: Discovery document and ID token claim to be another issuer (The profile at whose address the other issuer is found, or \`root\`: a text that matches ^[a-z0-9-]{1,100}$; standard by default.)
discovery-issuer-mismatch: Discovery document names another issuer than its address
discovery-issuer-missing: Discovery document has no issuer
discovery-issuer-slash: Discovery document names the issuer with a trailing slash
discovery-jwks-uri-random: Discovery document names another jwks_uri at every look
discovery-no-pkce: Discovery document does not offer PKCE with S256 (What the document says: one of absent, plain; absent by default.)
discovery-oversized: Discovery document is megabytes long (The size of the member: a whole number from 1 to 20000 kilobytes; 5000 by default.)
discovery-required-missing: Discovery document lacks a required member (The member: one of jwks_uri, authorization_endpoint, response_types_supported; jwks_uri by default.)
discovery-unknown-members: Discovery document has unknown members
dpop-nonce: DPoP proofs are refused until they carry a nonce
dpop-scheme-case: Challenge of userinfo spells the DPoP scheme in another case
front-channel-iss-sid-wrong: Front-channel logout names another issuer or session (What is wrong: one of sid, iss, both; sid by default.)
front-channel-normal: Front-channel logout has a parameter that nobody knows
id-token-absent: Token response has no ID token
id-token-acr-unmet: ID token states a weaker authentication than was asked for (The lowest level, or none stated: one of lower, absent; lower by default.)
id-token-amr-text: ID token has a text in the place of its list of methods
id-token-at-hash-missing: ID token has no hash of the access token
id-token-at-hash-wrong: ID token carries the hash of another access token
id-token-aud-array-azp-ok: ID token has a second audience and names the client as its authorized party
id-token-aud-array-single: ID token has its audience in a list of one
id-token-aud-array-untrusted: ID token has a second audience that the client does not trust
id-token-aud-empty: ID token has an empty audience (An empty list or an empty text: one of array, string; array by default.)
id-token-aud-mismatch: ID token is meant for another client
id-token-aud-missing: ID token has no audience
id-token-aud-nested: ID token has its audience in a list within a list
id-token-aud-object: ID token has an object as its audience
id-token-aud-other-client: ID token is made for another client of the same provider (The id of the other client: a text that matches ^[\\x21-\\x7d]{1,200}$; another-client by default.)
id-token-aud-substring: ID token has an audience that only contains the client's id (The id inside a longer one, or one of three words: one of inside, spaced; inside by default.)
id-token-auth-time-missing: ID token does not say when the user signed in
id-token-auth-time-stale: ID token says that the user signed in a day ago (How long ago the user signed in: a whole number from 1 to 315360000 seconds; 86400 by default.)
id-token-auth-time-text: ID token has a text as its time of authentication
id-token-azp-array: ID token has a list as its authorized party
id-token-azp-mismatch: ID token names another client as its authorized party
id-token-c-hash-missing: ID token has no hash of the authorization code
id-token-c-hash-wrong: ID token carries the hash of another authorization code
id-token-crit-unknown: ID token marks an unknown header parameter as critical
id-token-dup-claims: ID token has two subjects, its own and that of another user (The order of the two: one of victim-first, victim-last; victim-first by default.)
id-token-exp-expired: ID token has already expired (How long ago it expired; the default is outside the usual tolerance of five minutes: a whole number from 1 to 315360000 seconds; 360 by default.)
id-token-exp-far-future: ID token expires in ten years (How long the token lives: a whole number from 1 to 36500 days; 3650 by default.)
id-token-exp-fraction: ID token has an expiry with a fraction of a second
id-token-exp-infinite: ID token has an expiry that many parsers read as infinity
id-token-exp-milliseconds: ID token has an expiry in milliseconds
id-token-exp-missing: ID token has no expiry
id-token-exp-non-number: ID token has an expiry that is not a usable number (What is sent instead: a text, a number beyond all floating-point numbers, or null: one of string, huge, null; string by default.)
id-token-exp-null: ID token has null as its expiry
id-token-exp-within-skew: ID token expired within the leeway for differing clocks (How long ago the token expired: a whole number from 1 to 600 seconds; 30 by default.)
id-token-fat: ID token carries all claims of the user, although userinfo could be asked
id-token-groups-overage: ID token says where the groups can be asked for instead of naming them
id-token-hash-substituted-token: Access token of another user comes beside an honest ID token (The algorithm of the ID token: the honest one, or EdDSA: one of same-alg, eddsa; same-alg by default.)
id-token-header-claims: ID token repeats claims of another user in its header
id-token-hybrid-sub-differ: The two ID tokens of a hybrid login differ in subject or issuer (The claim in which the two tokens differ: one of sub, iss; sub by default.)
id-token-iat-future: ID token was issued in the future (How far ahead of now it was issued: a whole number from 1 to 315360000 seconds; 3600 by default.)
id-token-iat-missing: ID token lacks the time of issue
id-token-iat-text: ID token has a string as its time of issue
id-token-iat-week-past: ID token was issued a week ago (The age of the token: a whole number from 1 to 3650 days; 7 by default.)
id-token-is-logout-token: ID token is a logout token
id-token-iss-case: ID token names its issuer in capital letters (Which part of the issuer is written in capitals: one of host, path, scheme; host by default.)
id-token-iss-empty: ID token has an empty issuer
id-token-iss-honest-op: ID token names another issuer and a user of that issuer (The profile at whose address the other issuer is found, or \`root\`: a text that matches ^[a-z0-9-]{1,100}$; standard by default.)
id-token-iss-lookalike: ID token names an issuer that only looks like the right one
id-token-iss-mismatch: ID token names another issuer than the discovery document
id-token-iss-missing: ID token has no issuer
id-token-iss-non-string: ID token has an issuer that is not a string (The type of the value that is sent instead: one of array, object, number; array by default.)
id-token-iss-trailing-slash: ID token names an issuer that differs by a slash at its end
id-token-json-serialization: ID token comes in the JSON serialization
id-token-jwe-absent: ID token is not encrypted although the client registered encryption
id-token-jwe-plainjwt: Encrypted ID token contains an unsigned token
id-token-jwe-rsa1-5: ID token is encrypted with RSA1_5
id-token-jwe-unrequested: ID token is encrypted to a key that the client never registered
id-token-lifetime: ID token lives for a given time only (How long the ID token is valid: a whole number from 1 to 315360000 seconds; 60 by default.)
id-token-malformed: ID token is not a well-formed JWT (What is wrong with it: one of two-segments, bad-base64url, padded, array-payload, empty; two-segments by default.)
id-token-nbf-future: ID token is not valid before an hour from now (How far ahead the token becomes valid: a whole number from 1 to 315360000 seconds; 3600 by default.)
id-token-nonce-from-other-login: ID token carries the nonce of an earlier login
id-token-nonce-mismatch: ID token carries a nonce that the relying party never sent
id-token-nonce-missing: ID token lacks the nonce that was sent
id-token-oversized: ID token is far larger than usual (The size of the claim: a whole number from 1 to 1024 kilobytes; 16 by default.)
id-token-replay-whole: ID token of an earlier login is delivered again
id-token-s-hash-wrong: ID token carries the hash of another state
id-token-sub-array: ID token has a list of two subjects
id-token-sub-empty: ID token has an empty subject
id-token-sub-missing: ID token has no subject
id-token-sub-non-ascii: ID token has a subject beyond ASCII
id-token-sub-non-string: ID token has a subject that is not a string (The type of the value that is sent instead: one of number, null, array; number by default.)
id-token-sub-null: ID token has null as its subject
id-token-sub-too-long: ID token has a subject of more than 255 characters, or beyond ASCII (The length of the subject, or letters beyond ASCII: one of 256, 4096, non-ascii; 256 by default.)
id-token-typ-at-jwt: ID token is typed as an access token
identity-email-lookalike: User has an e-mail that only looks like that of another user, verified (Where the two differ: one of local, domain, punycode, folding, full-width; local by default.)
identity-email-variant: User has another way of writing another user's e-mail, verified (How the two differ: one of case, tag, dot, blank; case by default.)
identity-same-email-unverified: User has the unverified e-mail of another user (What email_verified says: one of false, absent, text; false by default.)
identity-same-email-verified: User has the e-mail of another user, verified
identity-same-sub-other-iss: User has the subject of a user of another issuer
identity-same-username: User has the user name of another user
identity-sub-case: User has a subject that looks like that of another user (How the two differ: one of case, unicode, space; case by default.)
identity-sub-changed-same-email: User has another subject at each login and keeps the e-mail
jarm-alg-none: Response JWT is unsigned, with alg none
jarm-aud-missing: Response JWT names no audience
jarm-aud-wrong: Response JWT is for another client
jarm-exp-missing: Response JWT has no expiry
jarm-exp-past: Response JWT has expired
jarm-iss-missing: Response JWT names no issuer
jarm-iss-wrong: Response JWT names another issuer
jarm-sig-invalid: Response JWT has a broken signature
jwks-bad-key-beside-good: JWKS has a broken key beside the good ones (What is wrong with the key: one of missing, garbled, off-curve; missing by default.)
jwks-broken: JWKS cannot be fetched (The way in which it fails: one of empty, not-found, server-error, html, not-json, timeout; empty by default.)
jwks-oversized: JWKS has thousands of keys before the good ones (How many keys are added: a whole number from 1 to 50000 keys; 2000 by default.)
jwks-refetch-flood: Every ID token names a new unknown kid
jwks-retired-key: ID token is signed by a key that the JWKS no longer has
jwks-rotate-at-signing: Provider makes a new key just before it signs
jwks-rotate-between: Provider rotates its signing keys between two logins
jwks-rotate-no-kid: Provider rotates keys that have no kid
jwks-unknown-kty: JWKS has keys of unknown kinds beside the good ones
logout-token-alg-none: Logout token is unsigned
logout-token-alg-wrong: Logout token is signed with another algorithm than registered
logout-token-aud-wrong: Logout token is for another client
logout-token-events-missing: Logout token has no events
logout-token-events-type: Logout token has events of the wrong type (The value: one of null, array, string, member-null; null by default.)
logout-token-events-wrong: Logout token is about another event
logout-token-exp-missing: Logout token never expires
logout-token-exp-past: Logout token has expired
logout-token-extra: Logout token and its form carry more than they need
logout-token-iat-missing: Logout token has no time of issue
logout-token-is-id-token: ID token is sent as the logout token
logout-token-iss-wrong: Logout token names another issuer
logout-token-jti-missing: Logout token has no jti
logout-token-jti-replay: Logout token carries the jti of every other one
logout-token-nonce-present: Logout token has a nonce
logout-token-session-ends: Logout token is good, and says so
logout-token-sid-only: Logout token names the session only
logout-token-sid-unknown: Logout token names a session that nobody knows
logout-token-sig-invalid: Logout token has a broken signature
logout-token-sub-only: Logout token names the subject only
logout-token-sub-sid-missing: Logout token names neither subject nor session
logout-token-transport: Logout token comes by the wrong way (The way: one of get, json, twice; get by default.)
logout-token-typ-absent: Logout token has another typ, or none (The type: one of absent, jwt, logout-jwt; absent by default.)
pkce-plain-only: Provider supports the PKCE method plain only
pkce-required: Provider refuses authorization requests without PKCE
pkce-verifier-mismatch: Provider finds that the code verifier does not match
pushed-request-content-type: Answer to a pushed authorization request comes with an unusual content type (The content type: one of html, none, charset; html by default.)
pushed-request-delay: Endpoint for pushed authorization requests answers late (How long the answer is held back: a whole number from 1 to 120000 milliseconds; 2000 by default.)
pushed-request-errors: Endpoint for pushed authorization requests fails (The way in which it fails: one of server-error, unavailable, rate-limit, too-large, invalid-request, invalid-client, not-json, empty, reset, truncated, timeout; server-error by default.)
pushed-request-no-expires-in: Answer to a pushed authorization request lacks expires_in
pushed-request-no-request-uri: Answer to a pushed authorization request lacks request_uri
pushed-request-required: Provider refuses authorization requests that were not pushed
pushed-request-status-200: Answer to a pushed authorization request has status 200 instead of 201
pushed-request-uri-refused: Provider refuses the request_uri that it has given (Why it is refused: one of expired, reused, unknown; expired by default.)
refresh-aud-changed: Refreshed ID token is for another client
refresh-invalid-grant: Refresh token is refused
refresh-iss-changed: Refreshed ID token names another issuer
refresh-no-id-token: Refresh response has no ID token
refresh-nonce-absent: Refreshed ID token has no nonce
refresh-nonce-changed: Refreshed ID token carries another nonce
refresh-sub-changed: Refreshed ID token names another subject
registration-alg-downgrade: Registration answers that ID tokens will be unsigned
registration-error: Registration fails (The way in which it fails: one of refused, no-client-id; refused by default.)
registration-redirect-substituted: Registration answers with other redirect URIs
rp-logout-no-redirect: Logout ends on a page of the provider and never comes back
rp-logout-state-missing: Logout comes back without its state
rp-logout-state-other: Logout comes back with another state
session-management-changed: Session iframe says the same whatever became of the session (The answer: one of changed, unchanged, error; changed by default.)
signature-alg-confusion-client-secret: ID token has HS256 keyed with the client secret although RS256 alone is advertised (The \`kid\`: none, that of the published key, or the client id: one of absent, published, client-id; absent by default.)
signature-alg-confusion-jwk: ID token has HS256 keyed with the JWK of the public RSA key, or with a member of it (The whole JWK as it stands in the JWKS, or the text of one of its members: one of jwk, n, e, kty, alg; jwk by default.)
signature-alg-confusion-pem: ID token has HS256 keyed with the PEM text of the public RSA key (The text: PKCS#1 or SPKI, with and without header lines and line feeds, or blanks before it: one of pkcs1-pem, pkcs1-pem-lf, pkcs1-pem-blank-end, pkcs1-no-header, pkcs1-one-line, pkcs1-base64, pkcs1-base64-lf, pkcs1-no-header-lf, spki-pem, spki-pem-lf, spki-no-header, spki-no-header-lf, spki-one-line, spki-base64, spki-base64-lf, spki-pem-space, spki-pem-blank-line; spki-pem-lf by default.)
signature-alg-hs256-empty-key: ID token has HS256 keyed with no bytes, or with one (The secret, and whether its \`kid\` is in the JWKS: one of empty, empty-unknown-kid, one-byte, one-byte-unknown-kid; empty by default.)
signature-alg-mismatch-registered: ID token is signed with another algorithm than the client registered (With ES256 registered it is RS256 either way: one of other-rsa, es256; other-rsa by default.)
signature-alg-missing: ID token does not name its algorithm (Left out, or an empty text: one of missing, empty; missing by default.)
signature-alg-none: ID token is unsigned, with alg none
signature-alg-none-case: ID token is unsigned, with alg none in mixed case (How the algorithm is spelt: one of NoNe, None, NONE, nOnE; NoNe by default.)
signature-alg-none-garbage-sig: ID token has alg none and a meaningless signature
signature-alg-none-registered: ID token is unsigned in the code flow, for a client that registered that
signature-alg-unadvertised: ID token is signed with an algorithm that discovery does not advertise (The algorithm: one of PS512, ES384, RS512; PS512 by default.)
signature-cross-issuer: ID token names another issuer and has HS256 keyed with the secret of this one (The profile at whose address the other issuer is found, or \`root\`: a text that matches ^[a-z0-9-]{1,100}$; standard by default.)
signature-es256-der: ID token has its ES256 signature in DER
signature-es256-other-curve: ID token has an ES256 signature that a key of another curve made (The curve of the key: one of p384, p521; p384 by default.)
signature-es256-zero: ID token has an ES256 signature of zeros
signature-es256-zero-key: ID token has an ES256 signature for a published key that is not a point of its curve
signature-header-jku: ID token names the URL of a foreign key set (What the canary serves: the foreign keys alone, before, or after a published one: one of untrusted, untrusted-trusted, trusted-untrusted; untrusted by default.)
signature-header-jwk: ID token is signed with a key that stands in its own header (Whether the \`kid\` is in the JWKS; some libraries fall back to \`jwk\` only where it is not: one of published-kid, unknown-kid; published-kid by default.)
signature-header-jwk-nested-jku-x5u-x5c: ID token has a published key in its header that points to a foreign one (The member that points to the foreign key: one of jku, x5u, x5c; jku by default.)
signature-header-jwk-oct: ID token has HS256 keyed with a secret that stands in its own header
signature-header-jwk-uri: ID token has a URL for the key in its header
signature-header-x5c: ID token has a foreign certificate in its header (The certificates, and their order: one of alone, untrusted-first, trusted-first; alone by default.)
signature-header-x5u: ID token names the URL of a foreign certificate
signature-invalid-es256: ID token has a broken ES256 signature
signature-invalid-hs256: ID token has a broken HS256 authentication code
signature-invalid-rs256: ID token carries a broken RS256 signature
signature-jwk-crv-mismatch: ID token is signed with a key that is published under the name of another curve
signature-jwk-oct-published: ID token has HS256 keyed with a secret that the JWKS publishes
signature-jwk-use-enc: ID token is signed with a key that is published for encryption
signature-jwk-weak-rsa: ID token is signed with a published RSA key that is too short (The length of the key in bits: one of 1024, 512; 1024 by default.)
signature-kid-absent-multiple: ID token and JWKS have no kid, with three keys of each type
signature-kid-absent-single: ID token and JWKS have no kid, with one key
signature-kid-absent-token: ID token has no kid, and the keys are as always
signature-kid-absent-token-multiple: ID token has no kid beside named keys, with two keys of each type
signature-kid-absent-token-single: ID token has no kid beside named keys, with one key
signature-kid-duplicate: JWKS has two keys of one kid (Whether the second key of the name has another type or the same one: one of other-type, same-type; other-type by default.)
signature-kid-injection: ID token has a kid that attacks the lookup of the key (The attack; \`-empty-key\` and \`-known-key\` sign with what it would make the lookup return: one of path, path-empty-key, sql, sql-known-key, template, command, null-byte, long; path by default.)
signature-kid-jwk: ID token has a JWK for the name of its key
signature-kid-unknown: ID token is signed by a key that the JWKS does not hold
signature-kid-uri: ID token has a URL for the name of its key
signature-other-key: ID token is signed with an unpublished key under the kid of a published one
signature-stripped: ID token has an empty signature under an honest header
tls-expired: Endpoints for servers present an expired certificate (What is served behind the certificate: keys, token and userinfo endpoint together, one of them, or the whole address, discovery included; the address is then at another port, which the honest one tells: one of endpoints, jwks_uri, token_endpoint, userinfo_endpoint, discovery; endpoints by default.)
tls-self-signed: Endpoints for servers present a self-signed certificate (What is served behind the certificate: keys, token and userinfo endpoint together, one of them, or the whole address, discovery included; the address is then at another port, which the honest one tells: one of endpoints, jwks_uri, token_endpoint, userinfo_endpoint, discovery; endpoints by default.)
tls-untrusted-ca: Endpoints for servers present a certificate of an unknown authority (What is served behind the certificate: keys, token and userinfo endpoint together, one of them, or the whole address, discovery included; the address is then at another port, which the honest one tells: one of endpoints, jwks_uri, token_endpoint, userinfo_endpoint, discovery; endpoints by default.)
tls-wrong-host: Endpoints for servers present the certificate of another host (What is served behind the certificate: keys, token and userinfo endpoint together, one of them, or the whole address, discovery included; the address is then at another port, which the honest one tells: one of endpoints, jwks_uri, token_endpoint, userinfo_endpoint, discovery; endpoints by default.)
token-delay: Token endpoint answers late (How long the answer is held back: a whole number from 1 to 120000 milliseconds; 2000 by default.)
token-exchange-issued-type-missing: Token exchange: issued_token_type is missing
token-exchange-issued-type-wrong: Token exchange: issued_token_type is another than was issued
token-response-200-error: Token endpoint answers an error with status 200
token-response-400-with-tokens: Token endpoint answers valid tokens with an error status (The status: one of 400, 500; 400 by default.)
token-response-content-type: Token response comes with an unusual content type (The content type: one of html, none, charset; html by default.)
token-response-dup-json: Token response has two ID tokens under one name (The order of the two: one of victim-first, victim-last; victim-first by default.)
token-response-errors: Token endpoint fails (The way in which it fails: one of invalid-grant, invalid-client, rate-limit, server-error, bad-gateway, not-json, empty, reset, truncated, timeout; invalid-grant by default.)
token-response-expires-in-odd: Token response has an odd expires_in (The odd value: "3600", -1, 1.5 or 1e12: one of string, negative, fraction, huge; string by default.)
token-response-no-access-token: Token response has no access token
token-response-no-expires-in: Token response has no expires_in
token-response-no-scope: Token response has no scope
token-response-redirect: Token endpoint redirects to a canary
token-response-type-case: Token type is spelled bEARER
token-response-type-unknown: Token type is unknown or missing (The type, or none: one of mac, missing; mac by default.)
token-response-unknown-members: Token response has unknown members
userinfo-aggregated: Userinfo carries aggregated claims (Whether the signature of the statement is right: one of good, bad; good by default.)
userinfo-distributed: Userinfo carries distributed claims
userinfo-encrypted-unrequested: Userinfo is encrypted to a key that the client never registered
userinfo-errors: Userinfo endpoint fails (The way in which it fails: one of invalid-token, forbidden, not-found, server-error, html, reset; invalid-token by default.)
userinfo-iss-victim: Userinfo carries another user's issuer, e-mail and user name
userinfo-proto-pollution: Userinfo carries __proto__, constructor, deep nesting or megabytes (What is planted: one of proto, nesting, size; proto by default.)
userinfo-signed-alg-none: Userinfo answers with a JWT without a signature
userinfo-signed-aud-mismatch: Userinfo answers with a JWT for another client
userinfo-signed-bad: Userinfo answers with a JWT that must not be trusted (What is wrong with it: one of signature, none, issuer, audience; signature by default.)
userinfo-signed-expected-plain: Userinfo answers in plain JSON although a signed answer was registered
userinfo-signed-iss-mismatch: Userinfo answers with a JWT of another issuer
userinfo-signed-no-audience: Userinfo answers with a JWT without issuer and audience
userinfo-signed-other-key: Userinfo answers with a JWT that another key signed
userinfo-signed-unrequested: Userinfo answers with a JWT although the client registered for none
userinfo-sub-array: Userinfo answers with a list of subjects (The order of the two: one of own-first, victim-first; own-first by default.)
userinfo-sub-duplicate: Userinfo answers with two subjects under one name (The order of the two: one of own-first, victim-first; own-first by default.)
userinfo-sub-mismatch: Userinfo answers for another subject
userinfo-sub-missing: Userinfo answers without a subject
userinfo-xss: Userinfo carries a script as the name and a javascript: picture
webfinger-issuer-http: WebFinger names an issuer without TLS
webfinger-unknown-member: WebFinger answers with unknown members
`

/** By id, as the catalogue has them. */
export const quirkTitles = (): readonly (readonly [id: string, title: string])[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
