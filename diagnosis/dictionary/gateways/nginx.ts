/** nginx in front of a relying party: the lines of its error log, and of njs OpenID Connect. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'nginx',
  kind: 'gateway',
  markers: ['while reading response header from upstream', '[error] * upstream', 'ingress-nginx', 'nginx/1.'],
  source: { repository: 'nginx/nginx', version: '1.29' },

  texts: [
    {
      text: 'upstream sent too big header while reading response header from upstream',
      where: 'error log, HTTP 502',
      note: 'The cookies of the answer, with the session or the tokens in them, do not fit into the buffer, so that nginx answers the callback with 502.',
      likely: [{ cause: 'upstream-failed', when: "the answer's cookies are larger than proxy_buffer_size" }],
      fixes: [
        'Set `proxy_buffer_size 16k; proxy_buffers 8 16k; proxy_busy_buffers_size 32k;` (ingress-nginx: the annotation `nginx.ingress.kubernetes.io/proxy-buffer-size: 16k`), or make the cookies smaller.',
      ],
    },
    {
      text: [
        '400 Request Header Or Cookie Too Large',
        'client sent too long header line while reading client request headers',
        'client sent too large request',
        'Request Header Or Cookie Too Large',
      ],
      where: 'page and error log, HTTP 400',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'the cookies have grown too large: each login that is started leaves one',
        },
        { cause: 'redirect-loop', when: 'logins are started again and again' },
      ],
      fixes: ["Set `large_client_header_buffers 4 32k;`, and clear the site's cookies."],
    },
    {
      text: [
        'upstream timed out (110: Connection timed out) while reading response header from upstream',
        'upstream timed out (110*',
      ],
      where: 'error log, HTTP 504',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'the relying party did not answer in time, often because it waits for the provider',
        },
        {
          cause: 'provider-unreachable',
          when: 'the relying party cannot reach the provider from its network',
        },
      ],
    },
    {
      text: [
        'connect() failed (111: Connection refused) while connecting to upstream',
        'connect() failed (111*',
      ],
      where: 'error log, HTTP 502',
      likely: [{ cause: 'upstream-failed', when: "nothing listens at the relying party's address" }],
    },
    {
      text: 'no live upstreams while connecting to upstream',
      where: 'error log, HTTP 502',
      likely: [{ cause: 'upstream-failed', when: 'all servers of the upstream are marked as down' }],
    },
    {
      text: [
        'upstream prematurely closed connection while reading response header from upstream',
        'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      ],
      where: 'error log, HTTP 502',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'the relying party closed the connection: it crashed or was restarted',
        },
      ],
    },
    {
      text: 'host not found in upstream',
      where: 'start',
      likely: [{ cause: 'upstream-failed', when: "the upstream's name does not resolve" }],
    },
    {
      text: 'auth request unexpected status: *',
      where: 'error log, HTTP 500',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'the address of auth_request answers with a status other than 2xx, 401 or 403',
        },
      ],
    },
    {
      text: [
        'OIDC authorization code sent but token response is not JSON.*',
        'OIDC unexpected response from IdP when sending AuthZ code*',
      ],
      at: 'openid_connect.js',
      where: 'error log',
      likely: [
        { cause: 'provider-unreachable', when: 'the token endpoint answers with an error or a page' },
        { cause: 'client-authentication', when: 'the answer is 401' },
      ],
    },
    {
      text: 'OIDC authorization code not received',
      at: 'openid_connect.js',
      where: 'error log',
      likely: [{ cause: 'state-not-returned', when: 'the callback has no code' }],
    },
    {
      text: 'OIDC ID Token validation error: *',
      at: 'openid_connect.js',
      where: 'error log',
      wraps: true,
      likely: [
        { cause: 'nonce-mismatch', when: 'the words after it name the nonce' },
        { cause: 'audience-mismatch', when: 'the words after it name aud' },
        { cause: 'issuer-mismatch', when: 'the words after it name iss' },
      ],
    },
    {
      text: '405 Not Allowed',
      where: 'page, HTTP 405',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "a POST, usually to the token endpoint, came to an address that serves static files: the endpoint's address is wrong",
        },
        {
          cause: 'client-misconfigured',
          when: 'the provider posts the callback (form_post) to an address that serves static files',
        },
      ],
    },
  ],

  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffer_size'],
})
