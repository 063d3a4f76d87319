/** Phrases about state, session and cookie: what was kept between login and callback. */
import { absent, bad, differs, lacks, type Phrase, words } from './phrase.ts'

const kept =
  '(?:state|nonce|pkce|verifier|csrf|correlation|session|transaction|login|auth\\w*|oauth\\w*|oidc|cookie)'
const store = '(?:redis|valkey|memcache\\w*|session (?:store|storage|repository|backend|cache))'

export const sessionPhrases: readonly Phrase[] = [
  {
    causes: ['store-unavailable'],
    words: words(
      `${store}\\b.{0,80}(?:refused|econnrefused|time\\w* ?out|unavailable|unreachable|not connected|cannot connect|could not connect|enotfound|closed)`,
      `(?:could not|unable to|failed to|cannot) (?:connect|save|load|read|write|persist|get|store|retrieve)\\b.{0,40}${store}`,
    ),
  },
  {
    causes: ['state-overwritten'],
    alone: true,
    words: words(
      'interaction (?:is )?(?:currently )?in progress',
      '(?:login|sign in|authentication) (?:is )?already in progress',
    ),
  },
  {
    causes: ['key-differs', 'cookie-overwritten'],
    words: words(
      `(?:decrypt\\w*|decipher\\w*|unseal\\w*|unprotect\\w*|hmac|bad decrypt)\\b.{0,60}\\b${kept}`,
      `\\b(?:cookie|session|state|correlation|csrf)\\b.{0,60}(?:decrypt\\w*|decipher\\w*|unseal\\w*|unprotect\\w*|hmac|bad signature|securecookie)`,
      'securecookie.{0,20}(?:value is not valid|hash key)',
      'not found in the key ring',
      'csrf token validation failed',
      'cookie signature.{0,30}(?:invalid|mismatch|failed|not match)',
      '(?:invalid|bad) (?:cookie|session) signature',
    ),
  },
  {
    causes: ['cookie-not-sent', 'session-expired', 'state-consumed', 'key-differs'],
    words: words(
      `\\b${kept}(?: \\w+){0,2} cookies?\\b.{0,40}${absent}`,
      `${lacks}(?: the| a| any)?(?: \\w+){0,3} cookies?\\b`,
      '\\bcookies?\\b.{0,40}(?:not (?:found|present|received|set|sent)|missing|was absent)',
      'named cookie not present',
      'correlation failed',
      '\\bauth missing\\b.{0,20}nonce',
    ),
    unless: /too (?:large|big|long)/,
  },
  {
    causes: ['cookie-not-sent'],
    words: words(
      'cookies?\\b.{0,60}(?:exceeds|larger than|too (?:large|big|long)|4096|blocked|rejected|samesite|third party|disabled)',
      'cookies? (?:are|must be|is) (?:disabled|not enabled|enabled)',
      'enable (?:third party )?cookies',
      'same ?site\\b.{0,60}(?:blocked|rejected|not sent|none)',
    ),
    unless: /header/,
  },
  {
    causes: ['state-consumed', 'pkce-mismatch'],
    words: words(
      '(?:code|state|request|assertion|response)\\b(?: \\w+){0,4} (?:already|previously)(?: been)? (?:used|redeemed|consumed|exchanged|processed|claimed)',
      '\\b(?:already been|has been|already) (?:used|redeemed|consumed|exchanged)\\b',
      'code\\b.{0,40}(?:used (?:more than once|twice)|only be used once|reused?|replay\\w*)',
      '(?:replay\\w*|reuse\\w*)(?: \\w+){0,3} (?:code|state|authorization)',
    ),
    unless: /email|user ?name|account|address|port\b/,
  },
  {
    causes: ['cookie-not-sent', 'other-replica', 'session-lost', 'state-consumed'],
    words: words(
      `${lacks}(?: any| a| the| expected)*(?: matching| saved| local| stored| oidc| oauth2?| login| auth\\w*| valid| pending| previous| request| original)* (?:state\\b(?! (?:parameter|param|query|machine))|authorization request|auth request|login request|login transaction|session\\b)`,
      '\\bstate\\b.{0,60}(?:not found|does not exist|doesnt exist|not in (?:the )?(?:session|store|cache|storage|cookie)|cannot be determined|no longer (?:valid|exists)|unknown)',
      'unknown (?:oauth2? |oidc )?state',
      'record not found in store',
      '\\bsession\\b(?: \\w+){0,3} (?:not found|does not exist|is missing|missing|was lost|lost|is null|is undefined|is empty|not available)',
      'authorization request.{0,20}not found',
      '(?:session|state|verifier|nonce)\\b.{0,50}is undefined',
      `(?:nonce|verifier|code verifier|state)\\b.{0,40}(?:not found|missing|absent|empty)\\b.{0,20}(?:in|from) (?:the )?(?:session|storage|cache|store|cookie)`,
      `${lacks}(?: the| a| saved| stored)* (?:nonce|code verifier|verifier) (?:in|from) (?:the )?(?:session|storage|cache|store|cookie)`,
    ),
    unless: /kubernetes|terraform|machine|database|table|row\b/,
  },
  {
    causes: ['state-not-returned', 'cookie-not-sent', 'other-replica'],
    words: words(
      `${lacks}(?: required| the| a| an| valid| oauth2?| oidc)* state\\b`,
      `\\bstate (?:parameter|param|value|query|argument)\\b.{0,20}${absent}`,
      `\\bstate (?:is|was) (?:missing|required|empty|not present|null|undefined)`,
    ),
    unless: /machine|terraform|state file/,
  },
  {
    causes: ['state-overwritten', 'cookie-not-sent', 'state-consumed', 'state-altered'],
    alone: true,
    words: words(
      '\\bstates? (?:mismatch|do(?:es)? not match|did not match|doesnt match|didnt match|not match|not equal|differs)',
      '\\bstate\\b.{0,40}\\b(?:mismatch\\w*|(?:does|did|do) not match|doesnt match|didnt match|not equal)\\b',
      'mismatch\\w* (?:oauth2? |oidc |csrf |the )?state\\b',
    ),
    unless: /machine|terraform|serial|lock/,
  },
  {
    causes: ['cookie-not-sent', 'state-overwritten', 'session-lost', 'state-consumed'],
    words: words(
      `\\b${bad}(?: oauth2?| oidc| openid| connect| csrf| request| the| login| sso| callback| response| returned| auth\\w*)* state\\b`,
      `\\bstate(?: parameter| param| value| token| argument)?\\b(?: \\w+){0,3} ${differs}`,
      'csrf\\b.{0,60}(?:mismatch|invalid|failed|missing|warning|detected|attack|not match|incorrect|error)',
      '(?:invalid|missing|wrong|bad)(?: \\w+)? csrf',
      'possible csrf',
    ),
    unless: /machine|terraform|illegal state exception|nginx|gitlab runner|lock/,
  },
  {
    causes: ['session-expired', 'clock-skew'],
    words: words(
      '(?:session|login|sign in|signin|authentication|transaction|flow|interaction|authorization request|auth request|state|cookie)\\b(?: \\w+){0,4} (?:expired|timed out|too old|stale)',
      'expired (?:state|session|login|request|transaction|flow|cookie)',
      '(?:login|sign in|authentication) took too long',
    ),
    unless: /\btoken\b|\bjwt\b|certificate|password|(?:request|operation|connection) timed out|discovery/,
  },
  {
    causes: ['redirect-loop', 'cookie-not-sent'],
    alone: true,
    words: words(
      'too many redirects',
      'redirected you too many times',
      '(?:redirect\\w*|login|auth\\w*)(?: \\w+){0,2} loop',
      'infinite (?:redirect|login)',
    ),
  },
]
