/** Phrases about the way to the provider and to the relying party: names, ports, certificates, proxies, answers. */
import { type Phrase, words } from './phrase.ts'

const endpoint =
  '(?:discovery|metadata|jwks?|user ?info|token endpoint|well known|openid configuration|key ?set|token request|oidc provider|openid provider|identity provider|idp)'

/** Certificates that are not those of a server. */
const otherCertificates = 'saml|client cert\\w*|tls client auth|signing cert\\w*'

/** Certificates, handshakes and gateways. */
export const transportPhrases: readonly Phrase[] = [
  {
    causes: ['tls-untrusted'],
    proves: true,
    words: words(
      '\\bx509 (?:cannot validate|certificate (?:is|has|signed|relies|specifies))\\b',
      'self signed cert\\w*',
      'unable to (?:verify the first|get local issuer|get issuer)\\b',
      'unable to verify leaf',
      '\\bcert\\w*(?: \\w+){0,2} (?:verify failed|verification failed|has expired|signed by unknown|not trusted|untrusted|validation failed|is invalid|not valid|expired|revoked|unknown)',
      'pkix path',
      'ssl certificate (?:problem|error|verif\\w* (?:failed|error))',
      'tls verif\\w* (?:failed|error)',
      'depth zero self',
      'err cert|err tls cert',
      'unknown ca\\b',
      'trust anchor for certif\\w*',
      'partial chain',
      'hostname\\b.{0,40}(?:doesnt|does not) match\\b.{0,40}cert\\w*',
      'altnames',
      'invalid peer cert\\w*',
      '\\bcert\\w*(?: \\w+){0,3} unknown issuer\\b',
      'valid certification path',
    ),
    unless: new RegExp(otherCertificates),
  },
  {
    causes: ['tls-untrusted'],
    words: words('\\bx509\\b', 'ssl certificate', 'tls verif\\w*', 'trust anchor'),
    unless: new RegExp(`${otherCertificates}|disabled?\\b|skip\\w*|insecure|turned off`),
  },
  {
    // A handshake fails of versions and ciphers too, and where no TLS is spoken.
    causes: ['tls-untrusted', 'provider-unreachable'],
    words: words(
      'ssl (?:handshake|peer|error)',
      'tls (?:handshake|bad|alert|failed)',
      'err ssl',
      'bad certificate',
      'ssl/tls secure channel',
    ),
    unless: /saml|timed out|time ?out\b|first record|wrong version|protocol version/,
  },
  {
    causes: ['upstream-failed'],
    words: words(
      'upstream (?:sent too big|prematurely|timed out|connect error|request timeout|server|unavailable|reset)',
      'no live upstreams',
      'no healthy upstream',
      'connect failed\\b.{0,80}upstream',
      'no server is available to handle',
      '(?:request )?header(?: or cookie| fields?)?\\b.{0,20}too (?:large|big)',
      '\\b502 (?:bad gateway|proxy)',
      '\\b503 service',
      '\\b504 gateway',
      'error reading from remote server',
      'backend fetch failed',
    ),
    unless: new RegExp(`${endpoint}|well known`),
  },
]

export const networkPhrases: readonly Phrase[] = [
  {
    causes: ['provider-unreachable'],
    words: words(
      'econnrefused|econnreset|enotfound|eai again|etimedout|ehostunreach|enetunreach|econnaborted|esockettimedout|epipe',
      'connection (?:was )?(?:refused|reset|aborted|timed out|failed|closed|error)',
      'getaddrinfo',
      'no such host',
      'name or service not known',
      'name resolution',
      'nodename nor servname',
      '(?:could not|cannot|couldnt|failed to|unable to) (?:resolve(?! the code)|reach|connect|contact)',
      'unknown ?host',
      'unresolved address',
      'timed out|time ?out\\b',
      'deadline exceeded',
      'context cancell?ed',
      'no route to host',
      'network (?:is )?unreachable',
      'socket hang up',
      'fetch failed|failed to fetch(?! user profile)',
      'network error',
      'dial tcp',
      'max retries exceeded',
      'new connection error',
      'violates local access rules',
      'cors policy|blocked by cors|cross origin request blocked',
      'unexpected eof|\\beof\\b',
      'refused to connect|err connection',
      'first record does not look like|wrong version number|alert:? protocol version|http response to https client',
      '\\bunreachable\\b',
    ),
  },
  {
    causes: ['provider-unreachable', 'unknown-key'],
    broad: true,
    words: words(
      '(?:jwks?|key ?set|signing keys|public keys)\\b.{0,60}(?:fail\\w*|error|40[0-9]|50[0-9]|non 200|not (?:valid|available)|could not|unable|invalid|decod\\w*|unreachable)',
      '(?:fail\\w*|error|unable|could not|cannot|decoding|non 200)\\b.{0,60}(?:jwks?|key ?set|signing keys|public keys)\\b',
    ),
    unless:
      /signature|not found|no match|kid\b|missing|not configured|jwk pars\w* (?:json )?failed|unmarshal jwk/,
  },
  {
    causes: ['provider-unreachable'],
    broad: true,
    words: words(
      `${endpoint}\\b.{0,80}(?:fail\\w*|error|40[0-9]|50[0-9]|not found|unavailable|could not|unable|non 200|invalid|unexpected|bad response|unreachable|malformed)`,
      `(?:fail\\w*|unable|error|could not|cannot|couldnt|problem|invalid|unexpected)(?: to)?(?: \\S+){0,6} ${endpoint}`,
      `${endpoint}\\b.{0,40}\\b40[045]\\b`,
      'unexpected token\\b.{0,40}json',
      'unexpected token doctype',
      'not valid json|invalid json|json parse error|failed to parse json|json decode error|decoding json|expecting value line 1',
      '(?:received|got|returned|response)\\b.{0,40}(?:html|text/html)',
      'unexpected (?:http )?(?:status|response)\\b',
      'unexpected response content type',
      'api access fail\\w*',
      '\\btemporarily unavailable\\b',
      '\\bserver error\\b',
      '(?:received|returned|response|status)(?: \\w+){0,3} (?:404|405|500|502|503|504)\\b',
      '\\b(?:404|405)\\b.{0,20}(?:not found|method not allowed)',
    ),
    unless: /cookie|nonce|signature|csrf|jwk pars\w* (?:json )?failed|unmarshal jwk/,
  },
]
