/** Phrases about the client at the provider: registration, authentication, PKCE, consent, and its own settings. */
import { absent, bad, differs, type Phrase, words } from './phrase.ts'

export const clientPhrases: readonly Phrase[] = [
  {
    causes: ['redirect-uri-mismatch'],
    alone: true,
    words: words(
      `\\b(?:redirect|callback|reply) ?ur[il]s?\\b(?: \\S+){0,14} (?:${differs}|mismatch|not (?:registered|whitelisted|configured|in|associated|listed)|unregistered|illegal|unknown|must)`,
      `\\b(?:${bad}|unregistered)(?: parameter| the| client)* (?:redirect|callback|reply) ?(?:ur[il]|address)`,
      'reply (?:url|address)\\b.{0,60}(?:not match|mismatch)',
      'redirect ?uri mismatch',
      'redirect mismatch',
      'redirect ur[il] is using an insecure',
    ),
    unless: /too many/,
  },
  {
    causes: ['pkce-required'],
    alone: true,
    proves: true,
    words: words(
      `\\b(?:code challenge(?: method)?|pkce)\\b(?: \\w+){0,4} (?:required|missing|must be (?:used|provided|present|set)|not provided|is needed|mandatory|absent)`,
      '(?:missing|requires?|required|must use)(?: \\w+){0,3} (?:code challenge|pkce|proof key)',
      'proof key\\b.{0,40}(?:required|needed)',
    ),
    // A setting and its value are no refusal.
    unless:
      /cookie|verifier|session|not supported|not required|no (?:pkce|code challenge) required|optional|with code challenge method|(?:pkce|required) (?:true|false|yes|no|on|off)\b/,
  },
  {
    causes: ['pkce-required'],
    words: words('without(?: \\w+){0,3} (?:code challenge|pkce|proof key)'),
    unless: /cookie|verifier|session|not supported|not required|optional/,
  },
  {
    causes: ['pkce-mismatch', 'state-overwritten'],
    alone: true,
    words: words(
      `\\b(?:pkce|code verifier|code challenge(?: method)?)\\b(?: \\S+){0,6} (?:${differs}|not supported|unsupported|verification|${absent})`,
      `\\b${bad}(?: pkce)? code (?:verifier|challenge)`,
      'missing code verifier',
      'transform algorithm not supported',
      'failed to verify code verifier',
    ),
    unless: /cookie/,
  },
  {
    causes: ['client-authentication'],
    words: words(
      '\\binvalid client\\b(?! configuration| certificate| state)',
      '\\bunauthorized client\\b',
      'client authentication (?:failed|is required|error|method)',
      'failed client authentication',
      '(?:invalid|wrong|incorrect|bad|expired|missing)(?: \\w+){0,2} client (?:id|secret|credentials|assertion|key)',
      'client (?:id|secret|credentials|assertion|key)s?\\b(?: \\S+){0,8} (?:invalid|wrong|incorrect|expired|mismatch|not match|missing|not found|unknown|not valid|not recognized)',
      'client(?: was| is|with id \\S+)? not (?:found|known|registered)',
      'unknown client',
      'client (?:is )?(?:disabled|not enabled)',
      'application with identifier\\b.{0,80}not found',
      'no client with (?:id|requested id)',
      'oauth client was not found',
      'token endpoint auth method(?! ?s? (?:supported|signing))\\b',
      'authentication method\\b.{0,60}not supported',
      '(?:token endpoint|token request|code exchange|exchang\\w*)\\b.{0,60}\\b401\\b',
      // As Python's requests says it.
      '\\b401 client error\\b.{0,40}\\bfor url:? \\S*\\btoken\\b(?!\\S)',
      'bad client credentials',
      'client secret is (?:required|missing|not)',
    ),
    unless: /kubectl|client certificate|license/,
  },
  {
    causes: ['interaction-required'],
    words: words(
      '\\b(?:login|interaction|account selection|mfa) required\\b',
      'consent required',
      'prompt none',
    ),
    unless: /redirect/,
  },
  {
    causes: ['access-denied'],
    words: words(
      '\\baccess denied\\b',
      'user (?:has )?(?:denied|cancell?ed|declined|rejected)',
      '(?:user|account|domain|e ?mail|group|role)s?\\b(?: \\S+){0,8} (?:is |are |was )?not (?:allowed|authori[sz]ed|permitted|whitelisted|assigned|approved|a member|in (?:the )?allowed)',
      'not (?:allowed|authori[sz]ed|permitted|assigned) to (?:log|sign|access|use)',
      '(?:user|account)\\b(?: \\S+){0,4} (?:is |has been )?(?:blocked|disabled|locked|suspended|deactivated|inactive)',
      'consent (?:was )?(?:denied|declined|refused)',
      '(?:need|requires?) admin(?:istrator)? (?:approval|consent)',
      '(?:sign ?up|registration|user creation|auto ?create|account creation)\\b(?: \\w+){0,3} (?:is )?(?:disabled|not allowed|not enabled)',
      'not a member of',
      'does not (?:belong|have access)',
      'user\\b(?: \\S+){0,3} (?:does not exist|not found|doesnt exist)',
      'resource owner or authorization server denied',
    ),
    unless: /access denied for user|bucket|\bs3\b|\bsql|file|directory|policy violat|registry/,
  },
  {
    causes: ['access-denied', 'client-misconfigured'],
    words: words('insufficient scope'),
  },
  {
    causes: ['token-expired', 'access-denied'],
    words: words('\\b401\\b.{0,60}\\berror:? invalid token\\b'),
  },
  {
    causes: ['redirect-uri-mismatch', 'client-misconfigured'],
    words: words(
      '(?:failed|unable|could not) (?:to )?push (?:the )?authorization',
      'pushed authorization request.{0,30}(?:failed|error|rejected)',
    ),
  },
  {
    causes: ['client-misconfigured'],
    words: words(
      'unsupported (?:grant|response) (?:type|mode)',
      '(?:grant|response) (?:type|mode)s?\\b(?: \\S+){0,5} (?:not (?:supported|allowed|enabled)|unsupported|invalid)',
      'invalid scopes?\\b',
      'scopes?\\b(?: \\S+){0,4} (?:not (?:allowed|supported|valid|registered|exist)|invalid|unknown|does not exist|doesnt exist)',
      '(?:implicit|standard|authorization code|direct access|hybrid)(?: \\w+)? flow\\b.{0,30}(?:disabled|not (?:enabled|allowed|supported))',
      `(?:jwks(?: ur[il])?|server metadata(?: url)?|discovery(?: ur[il]| endpoint)?|issuer(?: url)?|authority|metadata address|authorization endpoint|token endpoint|client id)\\b(?: \\w+){0,3} (?:not (?:configured|set|provided|specified|defined)|is (?:missing|required|empty|undefined|null|not set)|missing in|must be (?:set|configured|provided|specified)|required)`,
      'missing(?: required)? (?:jwks ur[il]|configuration|setting|client id|issuer url|discovery url|authorization endpoint|token endpoint|jwks)\\b',
      'unknown (?:oidc |oauth2? |auth\\w* )?(?:provider|connection|idp|strategy)',
      '(?:provider|connection|strategy|client registration)\\b(?: \\S+){0,3} (?:not (?:configured|registered|defined|enabled)|is disabled)',
      'no (?:oidc |oauth2? |openid )(?:provider|client)s? (?:configured|registered|found)',
      'unsupported provider',
      'id token detected',
    ),
  },
  {
    causes: ['session-expired', 'state-consumed'],
    words: words('\\bcode\\b(?: \\w+){0,3} (?:has )?expired', 'expired (?:authorization )?code'),
  },
  {
    causes: ['state-consumed', 'pkce-mismatch', 'redirect-uri-mismatch', 'session-expired'],
    broad: true,
    words: words(
      '\\binvalid grant\\b',
      '\\bbad verification code\\b',
      '\\b(?:invalid|incorrect|unknown) (?:authorization )?code\\b',
      '\\bcode\\b(?: \\w+){0,2} (?:is )?(?:invalid|not valid|not found|incorrect)',
    ),
    unless: /status code|error code|code (?:oauth|err) |verifier|challenge|country|zip|otp|totp/,
  },
]
