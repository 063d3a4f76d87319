/** Traefik in front of a relying party: its log and pages. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Traefik',
  kind: 'gateway',
  markers: ['middlewareName=', 'routerName=', 'entryPointName=', 'traefik/traefik'],
  source: { repository: 'traefik/traefik', version: '3.5' },

  texts: [
    {
      text: "'502 Bad Gateway' caused by: *",
      where: 'log, HTTP 502',
      likely: [{ cause: 'upstream-failed', when: 'the relying party cannot be reached' }],
    },
    {
      text: "'504 Gateway Timeout' caused by: *",
      where: 'log, HTTP 504',
      likely: [{ cause: 'upstream-failed', when: 'the relying party did not answer in time' }],
    },
    {
      text: "'499 Client Closed Request' caused by: *",
      where: 'log',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'the browser closed the connection before the relying party answered',
        },
      ],
    },
    {
      text: ['Error calling https://*. Cause: *', 'Error calling http://*. Cause: *'],
      where: 'log of the middleware ForwardAuth',
      likely: [{ cause: 'upstream-failed', when: 'the address of ForwardAuth does not answer' }],
    },
  ],

  references: ['https://doc.traefik.io/traefik/middlewares/http/forwardauth/'],
})
