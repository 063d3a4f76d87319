/** Phrases about the ID token: its claims, header and signature. */
import { absent, bad, differs, lacks, type Phrase, words } from './phrase.ts'

const ofToken = '(?: jwt| jws| jwe| id token| token| the| a| oidc| openid| in| claim| value)*'
const nonceAbsent = words(
  `\\bnonce\\b(?: \\w+){0,5} ${absent}`,
  `\\b(?:missing|no|without|lacks?|(?:did|does) not (?:contain|include|have))${ofToken} nonce`,
)
const otherNonces = 'too low|transaction|ethereum|dpop|csp|script|word ?press'
const inToken = '\\b(?:id token|jwt|claims?)\\b'
const kept = /cookie|session\b|storage|\bstore\b|cache|saved|stored/

export const tokenPhrases: readonly Phrase[] = [
  {
    causes: ['nonce-missing'],
    alone: true,
    proves: true,
    words: nonceAbsent,
    // A request may lack one too.
    unless: new RegExp(
      `^(?!.*${inToken})|${kept.source}|${otherNonces}|auth missing|invalid|mismatch|not match`,
    ),
  },
  {
    causes: ['nonce-missing', 'client-misconfigured'],
    alone: true,
    words: nonceAbsent,
    unless: new RegExp(`${inToken}|${kept.source}|${otherNonces}|auth missing|invalid|mismatch|not match`),
  },
  {
    causes: ['nonce-mismatch'],
    alone: true,
    words: words(`\\bnonces?\\b(?: \\w+){0,5} ${differs}`, `\\b${bad}${ofToken} nonce`, '\\bnonce failed'),
    unless: new RegExp(otherNonces),
  },
  {
    causes: ['clock-skew'],
    words: words(
      '\\b(?:issued|iat|nbf|not before|valid from|auth time)\\b.{0,60}\\b(?:future|not yet|ahead|too early|later than|before)',
      '\\bin the future\\b',
      'used (?:before|too early)',
      'before (?:it was )?(?:issued|valid)',
      'not yet valid',
      'not valid yet',
      'token used too early',
      'immature signature',
      'clock (?:skew|drift|is|out of|ahead|behind|differs|not)',
      '\\biat\\b(?: \\w+){0,3} (?:invalid|too|old|mismatch|failed|check|rejected|not acceptable)',
      '(?:system|server) (?:clock|time)\\b.{0,40}(?:wrong|differ|sync|skew|off|out of)',
      'issued at.{0,40}(?:invalid|too|rejected|not acceptable)',
    ),
    unless: /certificate|x509|expir\w* in the future/,
  },
  {
    causes: ['session-expired'],
    words: words(
      'refresh ?token\\b.{0,60}(?:expired|invalid|revoked|inactive|not active|not found|unknown|reuse|already|not valid|isnt)',
      '(?:invalid|expired|revoked|inactive|unknown|missing|no)(?: or \\w+)? refresh ?token',
      'session not active',
      'token is not active',
    ),
  },
  {
    causes: ['token-expired', 'clock-skew'],
    words: words(
      '\\b(?:id token|token|jwt|assertion|exp|signature)\\b(?: \\w+){0,6} (?:expired|is past|in the past|lifetime)',
      '\\bexp\\b.{0,40}(?:past|invalid|failed|check|before|not acceptable)',
      'expired(?: jwt| id| access| bearer| signature)* (?:token|jwt|signature)',
      '(?:token|jwt) expired',
      'expired signature',
      'lifetime validation failed',
    ),
    unless: /certificate|csrf|refresh|reset|invitation/,
  },
  {
    causes: ['token-encrypted', 'claim-unusable'],
    words: words(
      '\\bjwe\\b.{0,60}(?:not|fail|invalid|unsupported|decrypt|error|missing|no )',
      'encrypted (?:id )?tokens?\\b.{0,40}(?:not|unsupported|fail)',
      'id token\\b.{0,40}(?:is|was|are) encrypted',
      '(?:decrypt\\w*)\\b.{0,40}(?:id token|jwt|jwe|token)',
      '(?:id token|jwt|jwe)\\b.{0,50}decrypt\\w*',
      '(?:5|five) (?:parts|segments|dots|components)',
      'invalid compact jws',
    ),
    unless: /cookie|session/,
  },
  {
    causes: ['algorithm-mismatch'],
    words: words(
      '(?:unexpected|unsupported|invalid|wrong|disallowed|unacceptable|unknown|different|bad|incorrect|forbidden)(?: jwt| jws| signature| signing| id token| token| the| header)* (?:alg|algorithms?)\\b',
      '\\b(?:alg|algorithms?)\\b(?: \\w+){0,5} (?:mismatch\\w*|not (?:allowed|supported|permitted|accepted|match|valid|enabled|in|expected)|unsupported|doesnt match|unexpected|invalid|is disabled)',
      'unsigned (?:id )?tokens?\\b.{0,30}not (?:allowed|accepted|supported)',
      'signed with (?:an )?(?:unsupported|unexpected)',
      '(?:signature|signing) algorithm\\b.{0,40}(?:not|no |unsupported|invalid|mismatch)',
      'no (?:suitable|supported)\\b.{0,20}algorithm',
      'algorithm (?:is )?none',
      '\\balg none\\b',
      'expected (?:rs|hs|es|ps)(?:256|384|512)',
    ),
    unless: /cipher|hash algorithm|kex|ssh|key exchange|transform algorithm/,
  },
  {
    causes: ['unknown-key'],
    words: words(
      `\\b${bad} kid\\b`,
      '\\bkid\\b.{0,80}(?:not found|unknown|no match\\w*|not match|missing|doesnt match|does not exist|not in|could not|unable|invalid|required)',
      `(?:no|unable to (?:find|get|fetch|resolve|locate|select)|(?:could|can|did) not find|cannot find|failed to (?:find|select|resolve|locate)|couldnt find|unknown|missing)(?: a| any| the)*(?: matching| applicable| suitable| valid| public| signing| verification| verifying| rsa| signature| appropriate| usable| json web| known| available)* (?:keys?|kid|jwks?|key set|keyset)\\b`,
      '(?:signing|verification|signature|public) key(?: \\w+){0,4} (?:not found|unknown|not match|unable|missing|was not found)',
      '\\bkey(?: with)?(?: id| kid)?\\b(?: \\w+){0,3} (?:not found|was not found|not available)',
      'jwk not available',
      'no (?:jwk|key)s?\\b.{0,40}(?:match|found|applicable|usable)',
      'key ?id doesnt match',
      'none of the (?:keys|jwks?)',
    ),
    unless:
      /api key|ssh|private key|encryption key|license|registry|cookie|config|dictionary|primary|foreign|decrypt|key ring/,
  },
  {
    causes: ['unknown-key', 'algorithm-mismatch'],
    words: words(
      '\\bsignatures?\\b(?: \\w+){0,5} (?:invalid|verification failed|validation failed|mismatch|not valid|failed|incorrect|could not be verified|cannot be verified|doesnt match|not match|does not match|not verified)',
      '(?:invalid|bad|failed to verify|could not verify|unable to verify|cannot verify|verify|failed to validate|unable to validate|error verifying)(?: jwt| jws| token| id token| the| its| access)* signature',
      'failed to verify (?:jwt|jws|id token|token) signature',
    ),
    unless: /cookie|session|saml|assertion|certificate|webhook|package|apt|gpg|aws|commit|expired/,
  },
  {
    causes: ['issuer-mismatch'],
    words: words(
      `\\b(?:issuers?|iss)\\b(?: \\S+){0,10} ${differs}`,
      `\\b${bad}${ofToken} (?:issuers?|iss)\\b`,
      '\\bissuers?(?: urls?)? (?:dont|do not|does not|doesnt|did not|didnt) match',
      'issued by a different (?:provider|issuer|openid)',
      'not issued by (?:the |an? )?(?:correct|expected|trusted|known|configured|right)',
      'issuer(?: \\w+){0,4} (?:is|was) not (?:the )?(?:expected|trusted|allowed|known)',
      `(?:missing|no)${ofToken} (?:issuer|iss)\\b`,
      `\\biss(?:uer)?\\b(?: parameter| claim)? (?:is |was )?${absent}`,
    ),
    unless: /certificate|issuer cert|x509|local issuer|saml|tls/,
  },
  {
    causes: ['audience-mismatch'],
    words: words(
      `\\b(?:audiences?|aud|azp|authorized party)\\b(?: \\S+){0,10} ${differs}`,
      `\\b${bad}${ofToken} (?:audiences?|aud|azp|authorized party)\\b`,
      '\\b(?:audience|aud|azp)\\b(?: \\S+){0,6} (?:does not|doesnt|did not|not) (?:contain|include|allowed|in)',
      '\\btoken (?:was )?not (?:issued|intended|meant) for',
      'not (?:contain|in|among)(?: \\w+){0,4} audience',
      'expected audience',
      `(?:missing|no)${ofToken} (?:audience|aud)\\b`,
      `\\b(?:aud|audience)\\b(?: claim)? (?:is |was )?${absent}`,
    ),
    unless: /saml/,
  },
  {
    causes: ['claim-unusable'],
    words: words(
      'e ?mail\\b.{0,60}(?:isnt|is not|was not|not|un)(?: been)? ?verified',
      'unverified e ?mail',
      'e ?mail verified\\b.{0,40}(?:false|not|must|required)',
      'verify your e ?mail',
      'cannot unmarshal (?:string|number|object|array|bool)',
      'invalid type (?:null|string|integer|map|sequence|boolean|unit)',
      '(?:claims?|groups?|e ?mail|roles?|sub|scopes?)\\b.{0,60}(?:not an? (?:array|list|string|number|object|map)|must be an? (?:array|string|number|list|object)|wrong type|invalid type|unexpected type|is null|cannot be cast|not of type|not iterable)',
      'at hash\\b.{0,40}(?:mismatch|invalid|not match|incorrect|failed|doesnt)',
      '(?:invalid|mismatch\\w*|wrong) at hash',
      'sub\\b.{0,60}(?:userinfo|user info).{0,40}(?:not match|mismatch|differ)',
      '(?:userinfo|user info)\\b.{0,60}\\bsub\\w*\\b.{0,40}(?:not match|mismatch|differ|doesnt match)',
    ),
  },
  {
    causes: ['claim-missing'],
    words: words(
      `${lacks}(?: \\w+){0,5} (?:claims?|e ?mail(?: address)?|user ?name|preferred username|sub|subject|groups?|attributes?|upn)\\b`,
      `\\b(?:claims?|e ?mail(?: address)?|user ?name|preferred username|sub|subject|groups|attribute|profile)\\b(?: \\S+){0,6} ${absent}`,
      `\\bid ?token\\b(?: \\w+){0,4} (?:missing|not found|not present|absent|null|undefined|not returned|must be a string|not provided|not included|is required|empty)`,
      '(?:missing|no|without|(?:did|does) not (?:return|contain|include|have))(?: \\w+){0,3} id ?token\\b',
      'no field\\b.{0,20}supplied',
      'missing attribute',
      'e ?mail\\b.{0,20}(?:is )?required',
    ),
    unless: /certificate|nonce|client|hint|signature|matching key/,
  },
]
