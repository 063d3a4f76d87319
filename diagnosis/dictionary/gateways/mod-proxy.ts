/** Apache HTTP Server in front of a relying party: the AH codes of mod_proxy. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Apache mod_proxy',
  kind: 'gateway',
  markers: ['[proxy:error]', '[proxy_http:error]', 'AH01102', 'AH00898'],
  source: { repository: 'apache/httpd', version: '2.4' },

  texts: [
    {
      text: ['AH00957', 'AH01114', 'AH00959'],
      where: 'error log, HTTP 503',
      likely: [{ cause: 'upstream-failed', when: "nothing listens at the relying party's address" }],
    },
    {
      text: ['AH01102', 'AH00898', 'AH01110'],
      where: 'error log, HTTP 502',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'the relying party did not answer, or its answer could not be read',
        },
      ],
    },
    {
      text: 'The proxy server received an invalid response from an upstream server.',
      where: 'page, HTTP 502',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'the relying party did not answer, or its answer could not be read',
        },
      ],
    },
    {
      text: [
        'Size of a request header field exceeds server limit.',
        'request failed: error reading the headers',
        'AH00561',
      ],
      at: 'server/protocol.c',
      where: 'page and error log, HTTP 400',
      likely: [
        { cause: 'redirect-loop', when: 'logins are started again and again, and each leaves a cookie' },
        {
          cause: 'cookie-overwritten',
          when: 'the cookies have grown too large: each login that is started leaves one',
        },
      ],
      fixes: [
        "Raise `LimitRequestFieldSize`, clear the site's cookies, and with mod_auth_openidc set `OIDCStateMaxNumberOfCookies 7 true`.",
      ],
    },
  ],

  references: ['https://httpd.apache.org/docs/2.4/mod/mod_proxy.html'],
})
