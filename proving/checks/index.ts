/** Every check by its name. Written by `npm run generate`. */
import { check as accessTokenPresent } from './access-token-present.ts'
import { check as accountByIssuer } from './account-by-issuer.ts'
import { check as accountNotByAlikeEmail } from './account-not-by-alike-email.ts'
import { check as accountNotByEmail } from './account-not-by-email.ts'
import { check as accountNotByUnverifiedEmail } from './account-not-by-unverified-email.ts'
import { check as accountNotByUsername } from './account-not-by-username.ts'
import { check as accountSubExact } from './account-sub-exact.ts'
import { check as acrSatisfied } from './acr-satisfied.ts'
import { check as algAdvertised } from './alg-advertised.ts'
import { check as algNoneInAnyCase } from './alg-none-in-any-case.ts'
import { check as algNotNone } from './alg-not-none.ts'
import { check as algPresent } from './alg-present.ts'
import { check as algRegistered } from './alg-registered.ts'
import { check as atHashMatch } from './at-hash-match.ts'
import { check as atHashPresent } from './at-hash-present.ts'
import { check as authTimeFresh } from './auth-time-fresh.ts'
import { check as authTimePresent } from './auth-time-present.ts'
import { check as cHashMatch } from './c-hash-match.ts'
import { check as cHashPresent } from './c-hash-present.ts'
import { check as claimSourceEndpoint } from './claim-source-endpoint.ts'
import { check as claimSourceSignature } from './claim-source-signature.ts'
import { check as claimsFromPayload } from './claims-from-payload.ts'
import { check as claimsUnique } from './claims-unique.ts'
import { check as codePresent } from './code-present.ts'
import { check as compactSegments } from './compact-segments.ts'
import { check as compactSerialization } from './compact-serialization.ts'
import { check as critUnderstood } from './crit-understood.ts'
import { check as discoveryAnswer } from './discovery-answer.ts'
import { check as discoveryEndpointsHttps } from './discovery-endpoints-https.ts'
import { check as discoveryIssuerMatch } from './discovery-issuer-match.ts'
import { check as discoveryIssuerNotAnother } from './discovery-issuer-not-another.ts'
import { check as discoveryIssuerPresent } from './discovery-issuer-present.ts'
import { check as discoveryIssuerSlash } from './discovery-issuer-slash.ts'
import { check as discoveryRequiredMembers } from './discovery-required-members.ts'
import { check as ecdsaCurveOfAlgorithm } from './ecdsa-curve-of-algorithm.ts'
import { check as ecdsaFixedLength } from './ecdsa-fixed-length.ts'
import { check as ecdsaNotZero } from './ecdsa-not-zero.ts'
import { check as errorRefused } from './error-refused.ts'
import { check as frontChannelSession } from './front-channel-session.ts'
import { check as hmacKeyNotEmpty } from './hmac-key-not-empty.ts'
import { check as hmacKeyNotPublished } from './hmac-key-not-published.ts'
import { check as hmacNotPublicKey } from './hmac-not-public-key.ts'
import { check as hmacSecretOnlyWhenRegistered } from './hmac-secret-only-when-registered.ts'
import { check as hybridSameSub } from './hybrid-same-sub.ts'
import { check as idTokenAudAllTrusted } from './id-token-aud-all-trusted.ts'
import { check as idTokenAudExact } from './id-token-aud-exact.ts'
import { check as idTokenAudMatch } from './id-token-aud-match.ts'
import { check as idTokenAudNotEmpty } from './id-token-aud-not-empty.ts'
import { check as idTokenAudPresent } from './id-token-aud-present.ts'
import { check as idTokenAzpMatch } from './id-token-azp-match.ts'
import { check as idTokenExpNumber } from './id-token-exp-number.ts'
import { check as idTokenExpPast } from './id-token-exp-past.ts'
import { check as idTokenExpPresent } from './id-token-exp-present.ts'
import { check as idTokenIatNotFuture } from './id-token-iat-not-future.ts'
import { check as idTokenIatPresent } from './id-token-iat-present.ts'
import { check as idTokenIatRecent } from './id-token-iat-recent.ts'
import { check as idTokenIssCase } from './id-token-iss-case.ts'
import { check as idTokenIssMatch } from './id-token-iss-match.ts'
import { check as idTokenIssPresent } from './id-token-iss-present.ts'
import { check as idTokenIssSlash } from './id-token-iss-slash.ts'
import { check as idTokenIssString } from './id-token-iss-string.ts'
import { check as idTokenNbfNotFuture } from './id-token-nbf-not-future.ts'
import { check as idTokenNonceBoundToLogin } from './id-token-nonce-bound-to-login.ts'
import { check as idTokenNonceMatch } from './id-token-nonce-match.ts'
import { check as idTokenNoncePresent } from './id-token-nonce-present.ts'
import { check as idTokenPresent } from './id-token-present.ts'
import { check as idTokenSubNotEmpty } from './id-token-sub-not-empty.ts'
import { check as idTokenSubPresent } from './id-token-sub-present.ts'
import { check as idTokenSubString } from './id-token-sub-string.ts'
import { check as idTokenTyp } from './id-token-typ.ts'
import { check as jarmAlgNotNone } from './jarm-alg-not-none.ts'
import { check as jarmAudMatch } from './jarm-aud-match.ts'
import { check as jarmAudPresent } from './jarm-aud-present.ts'
import { check as jarmExpPast } from './jarm-exp-past.ts'
import { check as jarmExpPresent } from './jarm-exp-present.ts'
import { check as jarmIssMatch } from './jarm-iss-match.ts'
import { check as jarmIssPresent } from './jarm-iss-present.ts'
import { check as jarmSignature } from './jarm-signature.ts'
import { check as jweOnlyWhenRegistered } from './jwe-only-when-registered.ts'
import { check as jweRequiredWhenRegistered } from './jwe-required-when-registered.ts'
import { check as jwksAnswer } from './jwks-answer.ts'
import { check as keyCurveAsNamed } from './key-curve-as-named.ts'
import { check as keyPointOnCurve } from './key-point-on-curve.ts'
import { check as keyRefetchesBounded } from './key-refetches-bounded.ts'
import { check as keyUse } from './key-use.ts'
import { check as kidKnown } from './kid-known.ts'
import { check as kidOnlyCompared } from './kid-only-compared.ts'
import { check as loginKeepsItsIssuer } from './login-keeps-its-issuer.ts'
import { check as loginStarted } from './login-started.ts'
import { check as logoutAlgNotNone } from './logout-alg-not-none.ts'
import { check as logoutAlgRegistered } from './logout-alg-registered.ts'
import { check as logoutAudMatch } from './logout-aud-match.ts'
import { check as logoutByPostForm } from './logout-by-post-form.ts'
import { check as logoutEventMatch } from './logout-event-match.ts'
import { check as logoutEventsPresent } from './logout-events-present.ts'
import { check as logoutEventsType } from './logout-events-type.ts'
import { check as logoutExpPast } from './logout-exp-past.ts'
import { check as logoutExpPresent } from './logout-exp-present.ts'
import { check as logoutIatPresent } from './logout-iat-present.ts'
import { check as logoutIssMatch } from './logout-iss-match.ts'
import { check as logoutJtiFresh } from './logout-jti-fresh.ts'
import { check as logoutJtiPresent } from './logout-jti-present.ts'
import { check as logoutNoNonce } from './logout-no-nonce.ts'
import { check as logoutNotAnIdToken } from './logout-not-an-id-token.ts'
import { check as logoutSignature } from './logout-signature.ts'
import { check as logoutSubOrSid } from './logout-sub-or-sid.ts'
import { check as logoutTokenOnce } from './logout-token-once.ts'
import { check as nestedTokenSigned } from './nested-token-signed.ts'
import { check as noHeaderJwk } from './no-header-jwk.ts'
import { check as noHeaderJwkFetch } from './no-header-jwk-fetch.ts'
import { check as noHeaderX5c } from './no-header-x5c.ts'
import { check as noJkuFetch } from './no-jku-fetch.ts'
import { check as noKidAsKey } from './no-kid-as-key.ts'
import { check as noKidFetch } from './no-kid-fetch.ts'
import { check as noNestedKeyUrls } from './no-nested-key-urls.ts'
import { check as noX5uFetch } from './no-x5u-fetch.ts'
import { check as notALogoutToken } from './not-a-logout-token.ts'
import { check as pageEscapes } from './page-escapes.ts'
import { check as parametersUnique } from './parameters-unique.ts'
import { check as payloadIsObject } from './payload-is-object.ts'
import { check as pushedRequestAnswer } from './pushed-request-answer.ts'
import { check as redirectsNotFollowed } from './redirects-not-followed.ts'
import { check as refreshAudSame } from './refresh-aud-same.ts'
import { check as refreshAuthTimeSame } from './refresh-auth-time-same.ts'
import { check as refreshExpPast } from './refresh-exp-past.ts'
import { check as refreshIssSame } from './refresh-iss-same.ts'
import { check as refreshNonceSame } from './refresh-nonce-same.ts'
import { check as refreshSubSame } from './refresh-sub-same.ts'
import { check as registrationAlgAsRequested } from './registration-alg-as-requested.ts'
import { check as registrationAnswer } from './registration-answer.ts'
import { check as registrationRedirectAsRequested } from './registration-redirect-as-requested.ts'
import { check as requestNonce } from './request-nonce.ts'
import { check as requestPkce } from './request-pkce.ts'
import { check as requestPkceNotPlain } from './request-pkce-not-plain.ts'
import { check as requestState } from './request-state.ts'
import { check as responseIssMatch } from './response-iss-match.ts'
import { check as responseIssPresent } from './response-iss-present.ts'
import { check as responseMode } from './response-mode.ts'
import { check as retiredKeysForgotten } from './retired-keys-forgotten.ts'
import { check as rsaKeySize } from './rsa-key-size.ts'
import { check as sHashMatch } from './s-hash-match.ts'
import { check as signature } from './signature.ts'
import { check as signaturePresent } from './signature-present.ts'
import { check as stateBoundToBrowser } from './state-bound-to-browser.ts'
import { check as stateMatch } from './state-match.ts'
import { check as statePresent } from './state-present.ts'
import { check as stateSingleUse } from './state-single-use.ts'
import { check as targetLinkOwn } from './target-link-own.ts'
import { check as thirdPartyIssKnown } from './third-party-iss-known.ts'
import { check as tlsHostName } from './tls-host-name.ts'
import { check as tlsNotExpired } from './tls-not-expired.ts'
import { check as tlsNotSelfSigned } from './tls-not-self-signed.ts'
import { check as tlsTrustedCa } from './tls-trusted-ca.ts'
import { check as tokenAnswer } from './token-answer.ts'
import { check as tokenErrorMember } from './token-error-member.ts'
import { check as tokenMembersUnique } from './token-members-unique.ts'
import { check as tokenStatus } from './token-status.ts'
import { check as tokenTypeKnown } from './token-type-known.ts'
import { check as unrequestedTokensIgnored } from './unrequested-tokens-ignored.ts'
import { check as userinfoAlgNotNone } from './userinfo-alg-not-none.ts'
import { check as userinfoAudMatch } from './userinfo-aud-match.ts'
import { check as userinfoIssMatch } from './userinfo-iss-match.ts'
import { check as userinfoMembersUnique } from './userinfo-members-unique.ts'
import { check as userinfoOfThisIssuer } from './userinfo-of-this-issuer.ts'
import { check as userinfoSignature } from './userinfo-signature.ts'
import { check as userinfoSignedWhenRegistered } from './userinfo-signed-when-registered.ts'
import { check as userinfoSubMatch } from './userinfo-sub-match.ts'
import { check as userinfoSubPresent } from './userinfo-sub-present.ts'
import { check as userinfoSubString } from './userinfo-sub-string.ts'
import { check as webfingerIssuerHttps } from './webfinger-issuer-https.ts'

export const checks = {
  'access-token-present': accessTokenPresent,
  'account-by-issuer': accountByIssuer,
  'account-not-by-alike-email': accountNotByAlikeEmail,
  'account-not-by-email': accountNotByEmail,
  'account-not-by-unverified-email': accountNotByUnverifiedEmail,
  'account-not-by-username': accountNotByUsername,
  'account-sub-exact': accountSubExact,
  'acr-satisfied': acrSatisfied,
  'alg-advertised': algAdvertised,
  'alg-none-in-any-case': algNoneInAnyCase,
  'alg-not-none': algNotNone,
  'alg-present': algPresent,
  'alg-registered': algRegistered,
  'at-hash-match': atHashMatch,
  'at-hash-present': atHashPresent,
  'auth-time-fresh': authTimeFresh,
  'auth-time-present': authTimePresent,
  'c-hash-match': cHashMatch,
  'c-hash-present': cHashPresent,
  'claim-source-endpoint': claimSourceEndpoint,
  'claim-source-signature': claimSourceSignature,
  'claims-from-payload': claimsFromPayload,
  'claims-unique': claimsUnique,
  'code-present': codePresent,
  'compact-segments': compactSegments,
  'compact-serialization': compactSerialization,
  'crit-understood': critUnderstood,
  'discovery-answer': discoveryAnswer,
  'discovery-endpoints-https': discoveryEndpointsHttps,
  'discovery-issuer-match': discoveryIssuerMatch,
  'discovery-issuer-not-another': discoveryIssuerNotAnother,
  'discovery-issuer-present': discoveryIssuerPresent,
  'discovery-issuer-slash': discoveryIssuerSlash,
  'discovery-required-members': discoveryRequiredMembers,
  'ecdsa-curve-of-algorithm': ecdsaCurveOfAlgorithm,
  'ecdsa-fixed-length': ecdsaFixedLength,
  'ecdsa-not-zero': ecdsaNotZero,
  'error-refused': errorRefused,
  'front-channel-session': frontChannelSession,
  'hmac-key-not-empty': hmacKeyNotEmpty,
  'hmac-key-not-published': hmacKeyNotPublished,
  'hmac-not-public-key': hmacNotPublicKey,
  'hmac-secret-only-when-registered': hmacSecretOnlyWhenRegistered,
  'hybrid-same-sub': hybridSameSub,
  'id-token-aud-all-trusted': idTokenAudAllTrusted,
  'id-token-aud-exact': idTokenAudExact,
  'id-token-aud-match': idTokenAudMatch,
  'id-token-aud-not-empty': idTokenAudNotEmpty,
  'id-token-aud-present': idTokenAudPresent,
  'id-token-azp-match': idTokenAzpMatch,
  'id-token-exp-number': idTokenExpNumber,
  'id-token-exp-past': idTokenExpPast,
  'id-token-exp-present': idTokenExpPresent,
  'id-token-iat-not-future': idTokenIatNotFuture,
  'id-token-iat-present': idTokenIatPresent,
  'id-token-iat-recent': idTokenIatRecent,
  'id-token-iss-case': idTokenIssCase,
  'id-token-iss-match': idTokenIssMatch,
  'id-token-iss-present': idTokenIssPresent,
  'id-token-iss-slash': idTokenIssSlash,
  'id-token-iss-string': idTokenIssString,
  'id-token-nbf-not-future': idTokenNbfNotFuture,
  'id-token-nonce-bound-to-login': idTokenNonceBoundToLogin,
  'id-token-nonce-match': idTokenNonceMatch,
  'id-token-nonce-present': idTokenNoncePresent,
  'id-token-present': idTokenPresent,
  'id-token-sub-not-empty': idTokenSubNotEmpty,
  'id-token-sub-present': idTokenSubPresent,
  'id-token-sub-string': idTokenSubString,
  'id-token-typ': idTokenTyp,
  'jarm-alg-not-none': jarmAlgNotNone,
  'jarm-aud-match': jarmAudMatch,
  'jarm-aud-present': jarmAudPresent,
  'jarm-exp-past': jarmExpPast,
  'jarm-exp-present': jarmExpPresent,
  'jarm-iss-match': jarmIssMatch,
  'jarm-iss-present': jarmIssPresent,
  'jarm-signature': jarmSignature,
  'jwe-only-when-registered': jweOnlyWhenRegistered,
  'jwe-required-when-registered': jweRequiredWhenRegistered,
  'jwks-answer': jwksAnswer,
  'key-curve-as-named': keyCurveAsNamed,
  'key-point-on-curve': keyPointOnCurve,
  'key-refetches-bounded': keyRefetchesBounded,
  'key-use': keyUse,
  'kid-known': kidKnown,
  'kid-only-compared': kidOnlyCompared,
  'login-keeps-its-issuer': loginKeepsItsIssuer,
  'login-started': loginStarted,
  'logout-alg-not-none': logoutAlgNotNone,
  'logout-alg-registered': logoutAlgRegistered,
  'logout-aud-match': logoutAudMatch,
  'logout-by-post-form': logoutByPostForm,
  'logout-event-match': logoutEventMatch,
  'logout-events-present': logoutEventsPresent,
  'logout-events-type': logoutEventsType,
  'logout-exp-past': logoutExpPast,
  'logout-exp-present': logoutExpPresent,
  'logout-iat-present': logoutIatPresent,
  'logout-iss-match': logoutIssMatch,
  'logout-jti-fresh': logoutJtiFresh,
  'logout-jti-present': logoutJtiPresent,
  'logout-no-nonce': logoutNoNonce,
  'logout-not-an-id-token': logoutNotAnIdToken,
  'logout-signature': logoutSignature,
  'logout-sub-or-sid': logoutSubOrSid,
  'logout-token-once': logoutTokenOnce,
  'nested-token-signed': nestedTokenSigned,
  'no-header-jwk': noHeaderJwk,
  'no-header-jwk-fetch': noHeaderJwkFetch,
  'no-header-x5c': noHeaderX5c,
  'no-jku-fetch': noJkuFetch,
  'no-kid-as-key': noKidAsKey,
  'no-kid-fetch': noKidFetch,
  'no-nested-key-urls': noNestedKeyUrls,
  'no-x5u-fetch': noX5uFetch,
  'not-a-logout-token': notALogoutToken,
  'page-escapes': pageEscapes,
  'parameters-unique': parametersUnique,
  'payload-is-object': payloadIsObject,
  'pushed-request-answer': pushedRequestAnswer,
  'redirects-not-followed': redirectsNotFollowed,
  'refresh-aud-same': refreshAudSame,
  'refresh-auth-time-same': refreshAuthTimeSame,
  'refresh-exp-past': refreshExpPast,
  'refresh-iss-same': refreshIssSame,
  'refresh-nonce-same': refreshNonceSame,
  'refresh-sub-same': refreshSubSame,
  'registration-alg-as-requested': registrationAlgAsRequested,
  'registration-answer': registrationAnswer,
  'registration-redirect-as-requested': registrationRedirectAsRequested,
  'request-nonce': requestNonce,
  'request-pkce': requestPkce,
  'request-pkce-not-plain': requestPkceNotPlain,
  'request-state': requestState,
  'response-iss-match': responseIssMatch,
  'response-iss-present': responseIssPresent,
  'response-mode': responseMode,
  'retired-keys-forgotten': retiredKeysForgotten,
  'rsa-key-size': rsaKeySize,
  's-hash-match': sHashMatch,
  signature: signature,
  'signature-present': signaturePresent,
  'state-bound-to-browser': stateBoundToBrowser,
  'state-match': stateMatch,
  'state-present': statePresent,
  'state-single-use': stateSingleUse,
  'target-link-own': targetLinkOwn,
  'third-party-iss-known': thirdPartyIssKnown,
  'tls-host-name': tlsHostName,
  'tls-not-expired': tlsNotExpired,
  'tls-not-self-signed': tlsNotSelfSigned,
  'tls-trusted-ca': tlsTrustedCa,
  'token-answer': tokenAnswer,
  'token-error-member': tokenErrorMember,
  'token-members-unique': tokenMembersUnique,
  'token-status': tokenStatus,
  'token-type-known': tokenTypeKnown,
  'unrequested-tokens-ignored': unrequestedTokensIgnored,
  'userinfo-alg-not-none': userinfoAlgNotNone,
  'userinfo-aud-match': userinfoAudMatch,
  'userinfo-iss-match': userinfoIssMatch,
  'userinfo-members-unique': userinfoMembersUnique,
  'userinfo-of-this-issuer': userinfoOfThisIssuer,
  'userinfo-signature': userinfoSignature,
  'userinfo-signed-when-registered': userinfoSignedWhenRegistered,
  'userinfo-sub-match': userinfoSubMatch,
  'userinfo-sub-present': userinfoSubPresent,
  'userinfo-sub-string': userinfoSubString,
  'webfinger-issuer-https': webfingerIssuerHttps,
} as const

export type CheckName = keyof typeof checks
