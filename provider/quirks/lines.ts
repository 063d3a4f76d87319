/** What each quirk is, without loading it. Written by `npm run generate`. */

/** A line each: id, stage, expectations, whether it needs an address, other rows of the catalogue, title, and its parameter. */
export const quirkLines = `
access-token-alg-none|access-token|observe|login||Access token is unsigned, with alg none
access-token-aud-mismatch|access-token|observe|login||Access token is for another API
access-token-aud-missing|access-token|observe|login||Access token has no audience
access-token-exp-past|access-token|observe|login||Access token has expired
access-token-iss-mismatch|access-token|observe|login||Access token names another issuer
access-token-lifetime|access-token|observe|login||Access token has a chosen lifetime|{"type":"integer","default":60,"min":1,"max":315360000,"unit":"seconds","description":"How long the access token is valid."}
access-token-nbf-future|access-token|observe|login||Access token is not valid before tomorrow
access-token-other-key|access-token|observe|login||Access token is signed with a key that is not published
access-token-scope-missing|access-token|observe|login||Access token has no scope
access-token-sub-changed|access-token|observe|login||Access token names another user under the old signature
access-token-typ-jwt|access-token|observe|login||Access token has typ JWT
authorization-code-missing|authorization-response|reject|login||Authorization response has no code
authorization-error|authorization-response|reject|login||Authorization response is an error|{"type":"choice","default":"access_denied","options":["access_denied","login_required","interaction_required","server_error","temporarily_unavailable","unknown","html"],"description":"The error."}
authorization-error-and-code|authorization-response|reject|login||Authorization response carries an error and a code
authorization-iss-mismatch|authorization-response|reject|login||Authorization response names another issuer
authorization-iss-missing|authorization-response|reject|login||Authorization response has no issuer although discovery promises one
authorization-iss-unadvertised|authorization-response|either|address||Authorization response names its issuer although discovery does not promise it
authorization-login-lost|authorization-response|reject|login||Provider loses the login between sign-in and redirect|{"type":"choice","default":"error","options":["error","page"],"description":"What the browser gets."}
authorization-mixup|authorization-request|reject|login||Authorization endpoint redirects the browser to another issuer|{"type":"text","default":"standard","pattern":"^[a-z0-9-]{1,100}$","description":"The profile of the other issuer, or \`root\`"}
authorization-mixup-nonce|authorization-request|reject|login||Authorization endpoint redirects the browser to another issuer, with the nonce of a parallel login|{"type":"text","default":"standard","pattern":"^[a-z0-9-]{1,100}$","description":"The profile of the other issuer, or \`root\`"}
authorization-pkce-ignored|authorization-request|observe|login||Provider ignores PKCE and accepts any code verifier
authorization-session-lost|authorization-request|observe|login||Provider forgets the session of the browser
authorization-state-duplicate|authorization-response|reject|login||Authorization response carries the state twice|{"type":"choice","default":"right-first","options":["right-first","wrong-first","code-right-first","code-wrong-first"],"description":"Which of the two comes first; with \`code-\` the code occurs twice instead."}
authorization-state-mismatch|authorization-response|reject|login||Authorization response carries a different state than was sent
authorization-state-missing|authorization-response|reject|login||Authorization response has no state although one was sent
authorization-state-other-session|authorization-response|reject|login||Authorization response carries the state of another login
authorization-unknown-params|authorization-response|accept|login||Authorization response has unknown parameters
authorization-unrequested-tokens|authorization-response|ignore|login||Authorization response in the code flow also carries tokens of another user
authorization-wrong-mode|authorization-response|reject|login||Authorization response comes in a response mode that was not requested
ciba-denied|token-request|observe|login||CIBA poll is answered with access_denied
ciba-expired-at-once|token-request|observe|login||CIBA poll is answered with expired_token at once
ciba-interval|backchannel-authentication|observe|login||CIBA response has a missing or invalid interval|{"type":"choice","default":"missing","options":["missing","zero","negative","text","day"],"description":"What is sent as the interval."}
ciba-pending-forever|token-request|observe|login||CIBA poll is always answered with authorization_pending
ciba-slow-down-forever|token-request|observe|login||CIBA poll is always answered with slow_down
claim-address-null|sign-in|either|login||User has an address whose members are null
claim-address-text|sign-in|either|login||User has a string as the address
claim-email-absent|sign-in|either|login||User has no e-mail address
claim-email-array|sign-in|either|login||User has a list of e-mail addresses
claim-email-null|sign-in|either|login||User has null as the e-mail address
claim-email-verified-text|sign-in|either|login||User has a string as email_verified
claim-groups-null|sign-in|either|login||User has null among the groups
claim-groups-objects|sign-in|either|login||User has a list of objects as the groups
claim-groups-text|sign-in|either|login||User has a string as the groups
claim-locale-odd|sign-in|either|login||User has a locale and a time zone that do not exist
claim-name-bidirectional|sign-in|either|login||User has a name with invisible characters that reverse the text
claim-name-control-characters|sign-in|either|login||User has a name with line feeds and a NUL
claim-name-empty|sign-in|either|login||User has an empty name
claim-name-long|sign-in|either|login||User has a name of 10,000 characters
claim-name-null|sign-in|either|login||User has null as the name
claim-name-object|sign-in|either|login||User has an object as the name
claim-nested-deep|sign-in|either|login||User has a claim that is nested 500 levels deep
claim-updated-at-text|sign-in|either|login||User has a date string as updated_at
claim-username-number|sign-in|either|login||User has a number as the user name
clock-offset|id-token-claims|either|login||Provider's clock is ahead or behind|{"type":"integer","default":300,"min":-315360000,"max":315360000,"unit":"seconds","description":"How many seconds the clock is ahead; a negative number means behind."}
device-code-missing|device-authorization|observe|login||Device authorization response has no device_code
device-denied|token-request|observe|login||Device flow poll is answered with access_denied
device-expired-at-once|token-request|observe|login||Device flow poll is answered with expired_token at once
device-interval|device-authorization|observe|login||Device authorization response has a missing or invalid interval|{"type":"choice","default":"missing","options":["missing","zero","negative","text","day"],"description":"What is sent as the interval."}
device-pending-forever|token-request|observe|login||Device flow poll is always answered with authorization_pending
device-slow-down-forever|token-request|observe|login||Device flow poll is always answered with slow_down
device-uri-complete-missing|device-authorization|observe|login||Device authorization response has no verification_uri_complete
device-uri-script|device-authorization|observe|login||Device authorization response has a javascript: URL as verification_uri
discovery-alg-none-only|discovery|reject|address||Discovery document advertises only unsigned ID tokens, and the provider sends them
discovery-endpoint-http|discovery|reject|address||Discovery document names an endpoint without TLS|{"type":"choice","default":"token_endpoint","options":["token_endpoint","jwks_uri"],"description":"The endpoint."}
discovery-endpoint-ssrf|discovery|observe|address||Discovery document points an endpoint at a server that must not be contacted|{"type":"choice","default":"jwks_uri","options":["jwks_uri","userinfo_endpoint","token_endpoint"],"description":"The endpoint."}
discovery-endpoints-mixed|discovery|observe|address||Discovery document mixes its endpoints with those of another issuer|{"type":"text","default":"standard","pattern":"^[a-z0-9-]{1,100}$","description":"The profile of the other issuer, or \`root\`"}
discovery-http-errors|discovery|reject|address||Discovery document cannot be fetched|{"type":"choice","default":"server-error","options":["not-found","server-error","redirect","html","bom","truncated","timeout"],"description":"How it fails."}
discovery-issuer-honest|discovery|reject|address||Discovery document and ID token claim to be another issuer|{"type":"text","default":"standard","pattern":"^[a-z0-9-]{1,100}$","description":"The profile of the other issuer, or \`root\`"}
discovery-issuer-mismatch|discovery|reject|address||Discovery document names a different issuer than its address
discovery-issuer-missing|discovery|reject|address||Discovery document has no issuer
discovery-issuer-slash|discovery|reject|address||Discovery document names the issuer with a trailing slash
discovery-jwks-uri-random|discovery|accept|address||Discovery document names a different jwks_uri on each request
discovery-no-pkce|discovery|observe|address||Discovery document does not offer PKCE with S256|{"type":"choice","default":"absent","options":["absent","plain"],"description":"What the document says."}
discovery-oversized|discovery|either|address||Discovery document is several megabytes long|{"type":"integer","default":5000,"min":1,"max":20000,"unit":"kilobytes","description":"The size of the member."}
discovery-required-missing|discovery|reject|address||Discovery document lacks a required member|{"type":"choice","default":"jwks_uri","options":["jwks_uri","authorization_endpoint","response_types_supported"],"description":"The member."}
discovery-unknown-members|discovery|accept|address||Discovery document has unknown members
dpop-nonce|token-request|accept|login||Provider refuses DPoP proofs without a nonce
dpop-scheme-case|userinfo|accept|login||Userinfo challenge spells the DPoP scheme in another case
front-channel-iss-sid-wrong|front-channel-logout|reject|login||Front-channel logout names another issuer or session|{"type":"choice","default":"sid","options":["sid","iss","both"],"description":"What is wrong"}
front-channel-normal|front-channel-logout|accept|login||Front-channel logout has an unknown parameter
id-token-absent|token-response|reject|login||Token response has no ID token
id-token-acr-unmet|id-token-claims|reject|login||ID token states a weaker authentication than was requested|{"type":"choice","default":"lower","options":["lower","absent"],"description":"The lowest level, or no level"}
id-token-amr-text|id-token-claims|either|login||ID token has a string as the authentication methods (amr)
id-token-at-hash-missing|id-token-claims|accept,reject|login||ID token has no hash of the access token
id-token-at-hash-wrong|id-token-claims|either,reject|login||ID token carries the hash of another access token
id-token-aud-array-azp-ok|id-token-claims|either|login||ID token has a second audience and names the client as its authorized party
id-token-aud-array-single|id-token-claims|accept|login||ID token has a list of one audience
id-token-aud-array-untrusted|id-token-claims|reject|login||ID token has a second audience that the client does not trust
id-token-aud-empty|id-token-claims|reject|login||ID token has an empty audience|{"type":"choice","default":"array","options":["array","string"],"description":"An empty list or an empty string"}
id-token-aud-mismatch|id-token-claims|reject|login||ID token is issued for another client
id-token-aud-missing|id-token-claims|reject|login||ID token has no audience
id-token-aud-nested|id-token-claims|reject|login||ID token has a list within a list as the audience
id-token-aud-object|id-token-claims|reject|login||ID token has an object as the audience
id-token-aud-other-client|id-token-claims|reject|login||ID token is issued for another client and names this one as its authorized party|{"type":"text","default":"another-client","pattern":"^[\\\\x21-\\\\x7d]{1,200}$","description":"The id of the other client"}
id-token-aud-substring|id-token-claims|reject|login||ID token has an audience that only contains the client id|{"type":"choice","default":"inside","options":["inside","spaced"],"description":"The client id inside a longer string, or as one of three words"}
id-token-auth-time-missing|id-token-claims|reject|login||ID token does not say when the user signed in
id-token-auth-time-stale|id-token-claims|reject|login||ID token says that the user signed in a day ago|{"type":"integer","default":86400,"min":1,"max":315360000,"unit":"seconds","description":"How long ago the user signed in"}
id-token-auth-time-text|id-token-claims|either|login||ID token has a string as the time of authentication
id-token-azp-array|id-token-claims|either|login||ID token has a list as the authorized party
id-token-azp-mismatch|id-token-claims|reject|login||ID token names another client as its authorized party
id-token-c-hash-missing|id-token-claims|reject|login||ID token has no hash of the authorization code
id-token-c-hash-wrong|id-token-claims|either,reject|login||ID token carries the hash of another authorization code
id-token-crit-unknown|id-token-header|reject|login||ID token marks an unknown header parameter as critical
id-token-dup-claims|id-token-signature|ignore|login||ID token has two subjects, its own and that of another user|{"type":"choice","default":"victim-first","options":["victim-first","victim-last"],"description":"The order of the two"}
id-token-exp-expired|id-token-claims|reject|login||ID token has expired|{"type":"integer","default":360,"min":1,"max":315360000,"unit":"seconds","description":"How long ago it expired; the default is outside the usual tolerance of five minutes."}
id-token-exp-far-future|id-token-claims|either|login||ID token expires in ten years|{"type":"integer","default":3650,"min":1,"max":36500,"unit":"days","description":"How long the token lives"}
id-token-exp-fraction|id-token-claims|accept|login||ID token has an expiry with a fraction of a second
id-token-exp-infinite|id-token-claims|either|login||ID token has an expiry that many parsers read as infinity
id-token-exp-milliseconds|id-token-claims|either|login||ID token has an expiry in milliseconds
id-token-exp-missing|id-token-claims|reject|login||ID token has no expiry
id-token-exp-non-number|id-token-claims|reject|login||ID token has an expiry that is not a valid number|{"type":"choice","default":"string","options":["string","huge","null"],"description":"What is sent instead: a string, a number beyond the range of floating point, or null"}
id-token-exp-null|id-token-claims|reject|login||ID token has null as the expiry
id-token-exp-within-skew|id-token-claims|either|login||ID token has just expired, within the usual leeway for clock skew|{"type":"integer","default":30,"min":1,"max":600,"unit":"seconds","description":"How long ago the token expired"}
id-token-fat|id-token-claims|accept|login||ID token carries all claims of the user, as userinfo does
id-token-groups-overage|id-token-claims|accept|login||ID token refers to an endpoint for the groups instead of listing them
id-token-hash-substituted-token|authorization-response|reject|login||Access token of another user comes with an honest ID token|{"type":"choice","default":"same-alg","options":["same-alg","eddsa"],"description":"The algorithm of the ID token: the honest one, or EdDSA"}
id-token-header-claims|id-token-header|ignore|login||ID token repeats claims of another user in its header
id-token-hybrid-sub-differ|id-token-claims|reject|login||ID tokens of a hybrid login differ in subject or issuer|{"type":"choice","default":"sub","options":["sub","iss"],"description":"The claim in which the two tokens differ"}
id-token-iat-future|id-token-claims|reject|login||ID token was issued in the future|{"type":"integer","default":3600,"min":1,"max":315360000,"unit":"seconds","description":"How far ahead of now it was issued."}
id-token-iat-missing|id-token-claims|reject|login||ID token has no time of issue
id-token-iat-text|id-token-claims|either|login||ID token has a string as the time of issue
id-token-iat-week-past|id-token-claims|reject|login||ID token was issued a week ago|{"type":"integer","default":7,"min":1,"max":3650,"unit":"days","description":"The age of the token"}
id-token-is-logout-token|id-token-claims|reject|login||ID token is replaced by a valid logout token
id-token-iss-case|id-token-claims|reject|login||ID token names its issuer in capital letters|{"type":"choice","default":"host","options":["host","path","scheme"],"description":"Which part of the issuer is written in capitals"}
id-token-iss-empty|id-token-claims|reject|login||ID token has an empty issuer
id-token-iss-honest-op|id-token-claims|reject|address||ID token names another issuer and a user of that issuer|{"type":"text","default":"standard","pattern":"^[a-z0-9-]{1,100}$","description":"The profile of the other issuer, or \`root\`"}
id-token-iss-lookalike|id-token-claims|reject|login||ID token names an issuer that only looks like the right one
id-token-iss-mismatch|id-token-claims|reject|login||ID token names a different issuer than the discovery document
id-token-iss-missing|id-token-claims|reject|login||ID token has no issuer
id-token-iss-non-string|id-token-claims|reject|login||ID token has an issuer that is not a string|{"type":"choice","default":"array","options":["array","object","number"],"description":"The type of the value that is sent instead"}
id-token-iss-trailing-slash|id-token-claims|reject|login||ID token names an issuer that differs by a trailing slash
id-token-json-serialization|id-token-signature|reject|login||ID token uses the JWS JSON serialization
id-token-jwe-absent|id-token-signature|reject|login||ID token is not encrypted although the client registered for encryption
id-token-jwe-plainjwt|id-token-signature|reject|login||Encrypted ID token contains an unsigned token
id-token-jwe-rsa1-5|id-token-signature|either|login||ID token is encrypted with RSA1_5
id-token-jwe-unrequested|id-token-signature|reject|login||ID token is encrypted to a key that the client never registered
id-token-lifetime|id-token-claims|accept|login||ID token has a chosen lifetime|{"type":"integer","default":60,"min":1,"max":315360000,"unit":"seconds","description":"How long the ID token is valid."}
id-token-malformed|id-token-signature|reject|login||ID token is not a well-formed JWT|{"type":"choice","default":"two-segments","options":["two-segments","bad-base64url","padded","array-payload","empty"],"description":"What is wrong with it"}
id-token-nbf-future|id-token-claims|reject|login||ID token is not valid yet|{"type":"integer","default":3600,"min":1,"max":315360000,"unit":"seconds","description":"How far ahead the token becomes valid"}
id-token-nonce-from-other-login|id-token-claims|reject|login||ID token carries the nonce of an earlier login
id-token-nonce-mismatch|id-token-claims|reject|login|id-token-nonce-unsolicited|ID token carries a nonce that the relying party never sent
id-token-nonce-missing|id-token-claims|reject|login||ID token has no nonce although one was sent
id-token-oversized|id-token-claims|either|login||ID token is far larger than usual|{"type":"integer","default":16,"min":1,"max":1024,"unit":"kilobytes","description":"The size of the claim."}
id-token-replay-whole|id-token-signature|reject|login||ID token of an earlier login is sent again
id-token-s-hash-wrong|id-token-claims|either|login||ID token carries the hash of another state
id-token-sub-array|id-token-claims|reject|login||ID token has a list of two subjects
id-token-sub-empty|id-token-claims|reject|login||ID token has an empty subject
id-token-sub-missing|id-token-claims|reject|login||ID token has no subject
id-token-sub-non-ascii|id-token-claims|either|login||ID token has a subject with non-ASCII characters
id-token-sub-non-string|id-token-claims|reject|login||ID token has a subject that is not a string|{"type":"choice","default":"number","options":["number","null","array"],"description":"The type of the value that is sent instead"}
id-token-sub-null|id-token-claims|reject|login||ID token has null as the subject
id-token-sub-too-long|id-token-claims|either|login||ID token has a subject of more than 255 characters, or with non-ASCII characters|{"type":"choice","default":"256","options":["256","4096","non-ascii"],"description":"The length of the subject, or non-ASCII letters"}
id-token-typ-at-jwt|id-token-header|reject|login||ID token has the type of an access token
identity-email-lookalike|sign-in|ignore|login||User has a verified e-mail address that only looks like another user's|{"type":"choice","default":"local","options":["local","domain","punycode","folding","full-width"],"description":"Where the two differ."}
identity-email-variant|sign-in|ignore|login||User has a verified variant of another user's e-mail address|{"type":"choice","default":"case","options":["case","tag","dot","blank"],"description":"How the two differ."}
identity-same-email-unverified|sign-in|ignore|login||User has the unverified e-mail address of another user|{"type":"choice","default":"false","options":["false","absent","text"],"description":"What email_verified says."}
identity-same-email-verified|sign-in|ignore|login||User has the verified e-mail address of another user
identity-same-sub-other-iss|sign-in|ignore|login||User has the subject of a user of another issuer
identity-same-username|sign-in|ignore|login||User has the user name of another user
identity-sub-case|sign-in|ignore|login||User has a subject that looks like that of another user|{"type":"choice","default":"case","options":["case","unicode","space"],"description":"How the two differ."}
identity-sub-changed-same-email|sign-in|ignore|login||User has a new subject at each login but keeps the e-mail address
jarm-alg-none|response-jwt|reject|login||Response JWT is unsigned, with alg none
jarm-aud-missing|response-jwt|reject|login||Response JWT has no audience
jarm-aud-wrong|response-jwt|reject|login||Response JWT is for another client
jarm-exp-missing|response-jwt|reject|login||Response JWT has no expiry
jarm-exp-past|response-jwt|reject|login||Response JWT has expired
jarm-iss-missing|response-jwt|reject|login||Response JWT has no issuer
jarm-iss-wrong|response-jwt|reject|login||Response JWT names another issuer
jarm-sig-invalid|response-jwt|reject|login||Response JWT has a broken signature
jwks-bad-key-beside-good|jwks|accept|address||JWKS has a broken key among good ones|{"type":"choice","default":"missing","options":["missing","garbled","off-curve"],"description":"What is wrong with the key."}
jwks-broken|jwks|either,reject|address||JWKS cannot be fetched|{"type":"choice","default":"empty","options":["empty","not-found","server-error","html","not-json","timeout"],"description":"How it fails."}
jwks-oversized|jwks|either|address||JWKS has thousands of keys before the good ones|{"type":"integer","default":2000,"min":1,"max":50000,"unit":"keys","description":"How many keys are added."}
jwks-refetch-flood|id-token-header|observe|login||ID token names a new unknown kid at every login
jwks-retired-key|jwks|either,reject|address||ID token is signed with a key that the JWKS no longer has
jwks-rotate-at-signing|jwks|accept|address||Provider creates a new key just before it signs
jwks-rotate-between|jwks|accept|address||Provider rotates its signing keys between two logins
jwks-rotate-no-kid|jwks|either|address||Provider rotates keys that have no kid
jwks-unknown-kty|jwks|accept|address||JWKS has keys of unknown types among good ones
logout-token-alg-none|logout-token|reject|login||Logout token is unsigned, with alg none
logout-token-alg-wrong|logout-token|reject|login||Logout token is signed with a different algorithm than registered
logout-token-aud-wrong|logout-token|reject|login||Logout token is for another client
logout-token-events-missing|logout-token|reject|login||Logout token has no events
logout-token-events-type|logout-token|reject|login||Logout token has events of the wrong type|{"type":"choice","default":"null","options":["null","array","string","member-null"],"description":"The value that is sent."}
logout-token-events-wrong|logout-token|reject|login||Logout token carries another event
logout-token-exp-missing|logout-token|reject|login||Logout token has no expiry
logout-token-exp-past|logout-token|reject|login||Logout token has expired
logout-token-extra|logout-token|accept|login||Logout token and its form have unknown members
logout-token-iat-missing|logout-token|reject|login||Logout token has no time of issue
logout-token-is-id-token|logout-token|reject|login||Logout token is replaced by an ID token
logout-token-iss-wrong|logout-token|reject|login||Logout token names another issuer
logout-token-jti-missing|logout-token|reject|login||Logout token has no jti
logout-token-jti-replay|logout-token|either|login||Logout token has the same jti as earlier ones
logout-token-nonce-present|logout-token|reject|login||Logout token has a nonce
logout-token-session-ends|logout-token|accept|login||Logout token is honest, and the session must end
logout-token-sid-only|logout-token|accept|login||Logout token names only the session
logout-token-sid-unknown|logout-token|either|login||Logout token names an unknown session
logout-token-sig-invalid|logout-token|reject|login||Logout token has a broken signature
logout-token-sub-only|logout-token|accept|login||Logout token names only the subject
logout-token-sub-sid-missing|logout-token|reject|login||Logout token names neither subject nor session
logout-token-transport|logout-token|reject|login||Logout token is sent in the wrong way|{"type":"choice","default":"get","options":["get","json","twice"],"description":"How it is sent."}
logout-token-typ-absent|logout-token|accept|login||Logout token has another typ, or none|{"type":"choice","default":"absent","options":["absent","jwt","logout-jwt"],"description":"The type that is sent."}
pkce-plain-only|authorization-request|observe|login|discovery-no-pkce|Provider supports only the PKCE method plain
pkce-required|authorization-request|accept|login||Provider refuses authorization requests without PKCE
pkce-verifier-mismatch|token-request|reject|login||Token endpoint answers that the code verifier does not match
pushed-request-content-type|pushed-request|either|address||Pushed authorization response has an unusual content type|{"type":"choice","default":"html","options":["html","none","charset"],"description":"The content type."}
pushed-request-delay|pushed-request|either|address||Pushed authorization response is late|{"type":"integer","default":2000,"min":1,"max":120000,"unit":"milliseconds","description":"How long the response is delayed."}
pushed-request-errors|pushed-request|either|address||Pushed authorization request endpoint fails|{"type":"choice","default":"server-error","options":["server-error","unavailable","rate-limit","too-large","invalid-request","invalid-client","not-json","empty","reset","truncated","timeout"],"description":"How it fails."}
pushed-request-no-expires-in|pushed-request|either|address||Pushed authorization response has no expires_in
pushed-request-no-request-uri|pushed-request|either|address||Pushed authorization response has no request_uri
pushed-request-required|authorization-request|accept|login||Provider refuses authorization requests that were not pushed
pushed-request-status-200|pushed-request|either|address||Pushed authorization response has status 200 instead of 201
pushed-request-uri-refused|authorization-request|reject|login||Provider refuses a request_uri that it issued|{"type":"choice","default":"expired","options":["expired","reused","unknown"],"description":"Why it is refused."}
refresh-aud-changed|id-token-claims|reject|login||Refreshed ID token is issued for another client
refresh-invalid-grant|refresh|observe|login||Token endpoint refuses the refresh token
refresh-iss-changed|id-token-claims|reject|login||Refreshed ID token names another issuer
refresh-no-id-token|refresh|accept|login||Refresh response has no ID token
refresh-nonce-absent|id-token-claims|accept|login||Refreshed ID token has no nonce
refresh-nonce-changed|id-token-claims|reject|login||Refreshed ID token carries another nonce
refresh-sub-changed|id-token-claims|reject|login||Refreshed ID token names another subject
registration-alg-downgrade|registration|reject|address||Registration response says that ID tokens will be unsigned
registration-error|registration|reject|address||Registration fails|{"type":"choice","default":"refused","options":["refused","no-client-id"],"description":"How it fails."}
registration-redirect-substituted|registration|reject|address||Registration response has different redirect URIs
rp-logout-no-redirect|end-session|accept|login||Logout ends on a page of the provider without a redirect
rp-logout-state-missing|end-session|accept|login||Post-logout redirect has no state
rp-logout-state-other|end-session|accept|login||Post-logout redirect has a different state
session-management-changed|session-iframe|accept|login||Session iframe always gives the same answer|{"type":"choice","default":"changed","options":["changed","unchanged","error"],"description":"The answer"}
signature-alg-confusion-client-secret|id-token-signature|either,reject|login||ID token has HS256 with the client secret although only RS256 is advertised|{"type":"choice","default":"absent","options":["absent","published","client-id"],"description":"The \`kid\`: none, that of the published key, or the client id"}
signature-alg-confusion-jwk|id-token-signature|either,reject|login||ID token has HS256 with the JWK of the public RSA key, or a member of it, as the secret|{"type":"choice","default":"jwk","options":["jwk","n","e","kty","alg"],"description":"The whole JWK exactly as in the JWKS, or the value of one of its members"}
signature-alg-confusion-pem|id-token-signature|either,reject|login||ID token has HS256 with the PEM of the public RSA key as the secret|{"type":"choice","default":"spki-pem-lf","options":["pkcs1-pem","pkcs1-pem-lf","pkcs1-pem-blank-end","pkcs1-no-header","pkcs1-one-line","pkcs1-base64","pkcs1-base64-lf","pkcs1-no-header-lf","spki-pem","spki-pem-lf","spki-no-header","spki-no-header-lf","spki-one-line","spki-base64","spki-base64-lf","spki-pem-space","spki-pem-blank-line"],"description":"The encoding: PKCS#1 or SPKI, with and without header lines and line feeds, or with whitespace before it"}
signature-alg-hs256-empty-key|id-token-signature|either,reject|login||ID token has HS256 with an empty secret, or one zero byte|{"type":"choice","default":"empty","options":["empty","empty-unknown-kid","one-byte","one-byte-unknown-kid"],"description":"The secret, and whether its \`kid\` is in the JWKS"}
signature-alg-mismatch-registered|id-token-signature|either,reject|login||ID token is signed with a different algorithm than the client registered|{"type":"choice","default":"other-rsa","options":["other-rsa","es256"],"description":"If the client registered ES256, both values use RS256"}
signature-alg-missing|id-token-header|either,reject|login||ID token has no algorithm in its header|{"type":"choice","default":"missing","options":["missing","empty"],"description":"Left out, or an empty string"}
signature-alg-none|id-token-signature|either,reject|login||ID token is unsigned, with alg none
signature-alg-none-case|id-token-signature|either,reject|login||ID token is unsigned, with alg none in mixed case|{"type":"choice","default":"NoNe","options":["NoNe","None","NONE","nOnE"],"description":"How the algorithm is spelt"}
signature-alg-none-garbage-sig|id-token-signature|either,reject|login||ID token has alg none and a meaningless signature
signature-alg-none-registered|id-token-signature|either|login||ID token is unsigned in the code flow, for a client that registered none
signature-alg-unadvertised|id-token-signature|either,reject|address||ID token is signed with an algorithm that discovery does not advertise|{"type":"choice","default":"PS512","options":["PS512","ES384","RS512"],"description":"The algorithm"}
signature-cross-issuer|id-token-signature|reject|login||ID token names another issuer, with HS256 and the client secret of this one|{"type":"text","default":"standard","pattern":"^[a-z0-9-]{1,100}$","description":"The profile of the other issuer, or \`root\`"}
signature-es256-der|id-token-signature|either,reject|login||ID token has its ES256 signature in DER
signature-es256-other-curve|id-token-signature|either,reject|address||ID token has an ES256 signature by a key on another curve|{"type":"choice","default":"p384","options":["p384","p521"],"description":"The curve of the key."}
signature-es256-zero|id-token-signature|either,reject|login||ID token has an ES256 signature of all zeros
signature-es256-zero-key|id-token-signature|either,reject|address||ID token has an ES256 signature for a published key that is not on its curve
signature-header-jku|id-token-signature|either,reject|login||ID token names the URL of an attacker's key set|{"type":"choice","default":"untrusted","options":["untrusted","untrusted-trusted","trusted-untrusted"],"description":"What the canary serves: the attacker's key alone, before a published one, or after it"}
signature-header-jwk|id-token-signature|either,reject|login||ID token is signed with a key in its own header|{"type":"choice","default":"published-kid","options":["published-kid","unknown-kid"],"description":"Whether the \`kid\` is in the JWKS; some libraries use \`jwk\` only if it is not"}
signature-header-jwk-ec|id-token-signature|either,reject|login|signature-header-jwk|ID token is signed with an elliptic-curve key in its own header
signature-header-jwk-nested-jku-x5u-x5c|id-token-signature|either,reject|login||ID token has a published key in its header that points to the attacker's|{"type":"choice","default":"jku","options":["jku","x5u","x5c"],"description":"The member that points to the attacker's key"}
signature-header-jwk-oct|id-token-signature|either,reject|login||ID token has HS256 with a secret in its own header
signature-header-jwk-uri|id-token-signature|either,reject|login||ID token has a URL as the key in its header
signature-header-x5c|id-token-signature|either,reject|login||ID token has an attacker's certificate in its header|{"type":"choice","default":"alone","options":["alone","untrusted-first","trusted-first"],"description":"The certificates, and their order"}
signature-header-x5u|id-token-signature|either,reject|login||ID token names the URL of an attacker's certificate
signature-invalid-es256|id-token-signature|either,reject|login||ID token has a broken ES256 signature
signature-invalid-hs256|id-token-signature|either,reject|login||ID token has a broken HS256 authentication code
signature-invalid-rs256|id-token-signature|either,reject|login||ID token has a broken RS256 signature
signature-jwk-crv-mismatch|id-token-signature|either,reject|address||ID token is signed with a key that is published with the wrong curve
signature-jwk-oct-published|id-token-signature|either,reject|address||ID token has HS256 with a secret that the JWKS publishes
signature-jwk-use-enc|id-token-signature|either,reject|address||ID token is signed with a key that is published for encryption
signature-jwk-weak-rsa|id-token-signature|either,reject|address||ID token is signed with a published RSA key that is too short|{"type":"choice","default":"1024","options":["1024","512"],"description":"The length of the key in bits"}
signature-kid-absent-multiple|id-token-header|either|address||ID token and JWKS have no kid, with three keys of each type
signature-kid-absent-single|id-token-header|accept|address||ID token and JWKS have no kid, with one key
signature-kid-absent-token|id-token-header|either|login||ID token has no kid, and the JWKS is honest
signature-kid-absent-token-multiple|id-token-header|either|address||ID token has no kid although the keys have one, with two keys of each type
signature-kid-absent-token-single|id-token-header|accept|address||ID token has no kid although the only key has one
signature-kid-duplicate|jwks|accept|address||JWKS has two keys with the same kid|{"type":"choice","default":"other-type","options":["other-type","same-type"],"description":"Whether the two keys have different types or the same type"}
signature-kid-injection|id-token-signature|either,reject|login||ID token has a kid that attacks the key lookup|{"type":"choice","default":"path","options":["path","path-empty-key","sql","sql-known-key","template","command","null-byte","long"],"description":"The attack; \`-empty-key\` and \`-known-key\` sign with what it would make the lookup return"}
signature-kid-jwk|id-token-signature|either,reject|login||ID token has a JWK as the kid
signature-kid-unknown|id-token-signature|either,reject|login||ID token is signed with a key that is not in the JWKS
signature-kid-uri|id-token-signature|either,reject|login||ID token has a URL as the kid
signature-other-key|id-token-signature|either,reject|login||ID token is signed with an unpublished key under the kid of a published one
signature-stripped|id-token-signature|either,reject|login||ID token has an empty signature under an honest header
tls-expired|discovery|reject|address||Back-channel endpoints present an expired certificate|{"type":"choice","default":"endpoints","options":["endpoints","jwks_uri","token_endpoint","userinfo_endpoint","discovery"],"description":"What is served with the certificate: keys, token endpoint and userinfo endpoint together, one of them, or the whole issuer, including discovery, which is then on another port"}
tls-self-signed|discovery|reject|address||Back-channel endpoints present a self-signed certificate|{"type":"choice","default":"endpoints","options":["endpoints","jwks_uri","token_endpoint","userinfo_endpoint","discovery"],"description":"What is served with the certificate: keys, token endpoint and userinfo endpoint together, one of them, or the whole issuer, including discovery, which is then on another port"}
tls-untrusted-ca|discovery|reject|address||Back-channel endpoints present a certificate of an unknown authority|{"type":"choice","default":"endpoints","options":["endpoints","jwks_uri","token_endpoint","userinfo_endpoint","discovery"],"description":"What is served with the certificate: keys, token endpoint and userinfo endpoint together, one of them, or the whole issuer, including discovery, which is then on another port"}
tls-wrong-host|discovery|reject|address||Back-channel endpoints present the certificate of another host|{"type":"choice","default":"endpoints","options":["endpoints","jwks_uri","token_endpoint","userinfo_endpoint","discovery"],"description":"What is served with the certificate: keys, token endpoint and userinfo endpoint together, one of them, or the whole issuer, including discovery, which is then on another port"}
token-delay|token-response|either|login||Token response is late|{"type":"integer","default":2000,"min":1,"max":120000,"unit":"milliseconds","description":"How long the response is delayed."}
token-exchange-issued-type-missing|token-response|observe|login||Token exchange response has no issued_token_type
token-exchange-issued-type-wrong|token-response|observe|login||Token exchange response has the wrong issued_token_type
token-response-200-error|token-response|reject|login||Token response is an error with status 200
token-response-400-with-tokens|token-response|reject|login||Token response has valid tokens and an error status|{"type":"choice","default":"400","options":["400","500"],"description":"The status."}
token-response-content-type|token-response|either|login||Token response has an unusual content type|{"type":"choice","default":"html","options":["html","none","charset"],"description":"The content type."}
token-response-dup-json|token-response|ignore|login||Token response has two ID tokens under the same name|{"type":"choice","default":"victim-first","options":["victim-first","victim-last"],"description":"The order of the two."}
token-response-errors|token-response|reject|login||Token endpoint fails|{"type":"choice","default":"invalid-grant","options":["invalid-grant","invalid-client","rate-limit","server-error","bad-gateway","not-json","empty","reset","truncated","timeout"],"description":"How it fails."}
token-response-expires-in-odd|token-response|either|login||Token response has an invalid expires_in|{"type":"choice","default":"string","options":["string","negative","fraction","huge"],"description":"The invalid value: \\"3600\\", -1, 1.5 or 1e12."}
token-response-no-access-token|token-response|reject|login||Token response has no access token
token-response-no-expires-in|token-response|accept|login||Token response has no expires_in
token-response-no-scope|token-response|accept|login||Token response has no scope
token-response-redirect|token-response|ignore|login||Token endpoint redirects to a canary
token-response-type-case|token-response|accept|login||Token response spells the token type bEARER
token-response-type-unknown|token-response|reject|login||Token response has an unknown token type, or none|{"type":"choice","default":"mac","options":["mac","missing"],"description":"The type, or none."}
token-response-unknown-members|token-response|accept|login||Token response has unknown members
userinfo-aggregated|userinfo|observe|login||Userinfo carries aggregated claims|{"type":"choice","default":"good","options":["good","bad"],"description":"Whether the signature of the aggregated claims is valid."}
userinfo-distributed|userinfo|observe|login||Userinfo carries distributed claims
userinfo-encrypted-unrequested|userinfo|either|login||Userinfo is encrypted to a key that the client never registered
userinfo-errors|userinfo|either|login||Userinfo endpoint fails|{"type":"choice","default":"invalid-token","options":["invalid-token","forbidden","not-found","server-error","html","reset"],"description":"How it fails."}
userinfo-iss-victim|userinfo|ignore|login||Userinfo carries the issuer, e-mail address and user name of another user
userinfo-proto-pollution|userinfo|either|login||Userinfo carries __proto__, constructor, deep nesting or several megabytes|{"type":"choice","default":"proto","options":["proto","nesting","size"],"description":"What is planted."}
userinfo-signed-alg-none|userinfo|ignore|login||Userinfo answers with an unsigned JWT
userinfo-signed-aud-mismatch|userinfo|ignore|login||Userinfo answers with a JWT for another client
userinfo-signed-bad|userinfo|ignore|login||Userinfo answers with a JWT that must not be trusted|{"type":"choice","default":"signature","options":["signature","none","issuer","audience"],"description":"What is wrong with it."}
userinfo-signed-expected-plain|userinfo|reject|login||Userinfo answers with plain JSON although a signed response was registered
userinfo-signed-iss-mismatch|userinfo|ignore|login||Userinfo answers with a JWT of another issuer
userinfo-signed-no-audience|userinfo|either|login||Userinfo answers with a JWT that has no issuer and no audience
userinfo-signed-other-key|userinfo|ignore|login||Userinfo answers with a JWT that is signed with an unpublished key
userinfo-signed-unrequested|userinfo|either|login||Userinfo answers with a JWT although the client did not register for it
userinfo-sub-array|userinfo|ignore|login||Userinfo answers with a list of subjects|{"type":"choice","default":"own-first","options":["own-first","victim-first"],"description":"The order of the two."}
userinfo-sub-duplicate|userinfo|ignore|login||Userinfo answers with two subjects under the same name|{"type":"choice","default":"own-first","options":["own-first","victim-first"],"description":"The order of the two."}
userinfo-sub-mismatch|userinfo|ignore|login||Userinfo answers for another subject
userinfo-sub-missing|userinfo|ignore|login||Userinfo answers without a subject
userinfo-xss|userinfo|observe|login||Userinfo carries a script as the name and javascript: URLs
webfinger-issuer-http|webfinger|reject|address||WebFinger names an issuer without TLS
webfinger-unknown-member|webfinger|accept|address||WebFinger answers with unknown members
`
