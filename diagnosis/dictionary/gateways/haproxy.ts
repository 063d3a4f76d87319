/** HAProxy in front of a relying party: its pages and termination states. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'HAProxy',
  kind: 'gateway',
  markers: ['haproxy'],
  source: { repository: 'haproxy/haproxy', version: '3.2' },

  texts: [
    {
      text: [
        '503 Service Unavailable No server is available to handle this request.',
        'No server is available to handle this request.',
      ],
      where: 'page, HTTP 503',
      likely: [{ cause: 'upstream-failed', when: 'no server of the backend is up' }],
    },
    {
      text: ["504 Gateway Time-out The server didn't respond in time.", "The server didn't respond in time."],
      where: 'page, HTTP 504',
      likely: [{ cause: 'upstream-failed', when: 'the relying party did not answer in time' }],
    },
    {
      text: [
        '502 Bad Gateway The server returned an invalid or incomplete response.',
        'The server returned an invalid or incomplete response.',
      ],
      where: 'page, HTTP 502',
      likely: [{ cause: 'upstream-failed', when: "the relying party's answer could not be read" }],
    },
    {
      text: 'Your browser sent an invalid request.',
      where: 'page, HTTP 400',
      likely: [{ cause: 'cookie-overwritten', when: 'the cookies have grown too large for tune.bufsize' }],
    },
  ],

  references: ['https://docs.haproxy.org/3.2/configuration.html#8.5'],
})
