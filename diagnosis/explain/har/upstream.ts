/** Answers of what stands before the relying party, and callbacks that reached nothing. */
import { redactor } from '../secrets.ts'
import { ofCertificate } from './answers.ts'
import type { Exchange } from './exchange.ts'
import { answerOf, inEntry, type Look, type Looker } from './finding.ts'
import { gaveUp } from './loops.ts'
import { firstWords } from './page-words.ts'

/** Pages by which proxies and balancers say that nothing answered behind them. */
const ofBalancer =
  /<center>\s*(?:nginx|openresty|awselb|cloudflare)|no server is available to handle this request|upstream connect error|no healthy upstream|the proxy server received an invalid response|the server is temporarily unable to service your request|error connecting to upstream|^\s*(?:bad gateway|gateway time-?out)\s*$/i

function gateway(page: Exchange): Look {
  const itsOwn = ofBalancer.test(page.body.slice(0, 4000)) && !page.headers.has('x-powered-by')
  const text = redactor.text(firstWords(page)).slice(0, 120)
  return {
    findings: [
      {
        cause: 'upstream-failed',
        strength: itsOwn ? 'proves' : 'suggests',
        summary: itsOwn
          ? `The server in front of the relying party answered ${page.status}: it got no answer from the server behind it.`
          : `The answer had status ${page.status}, which balancers send if no server behind them answered.`,
        evidence: [
          inEntry(
            page,
            `The answer had status ${page.status}${text ? `, and the page says "${text}"` : ''}`,
            itsOwn ? 'proves' : 'suggests',
          ),
        ],
        decidedBy: "The balancer's log: whether it or the application wrote this answer.",
      },
    ],
  }
}

function notServed(page: Exchange, callback: Exchange, login: Exchange | undefined): Look {
  const silent = page.status === 0
  const elsewhere = login !== undefined && login.url.origin !== callback.url.origin
  if (silent && !elsewhere && login !== undefined) {
    return {
      findings: [
        {
          cause: 'upstream-failed',
          strength: 'suggests',
          summary: `The relying party answered the login, but not the callback: ${answerOf(page)}.`,
          evidence: [
            inEntry(login, 'It answered the login', 'suggests'),
            inEntry(page, 'It did not answer', 'suggests'),
          ],
          decidedBy: 'Whether the process was running: its log, or the log of the server in front of it.',
        },
      ],
    }
  }
  const text = silent
    ? `Nothing answered at the redirect URI ${callback.url.origin}${callback.url.pathname}: ${answerOf(page)}`
    : `There is no page at the redirect URI ${callback.url.origin}${callback.url.pathname}: ${page.status}`
  return {
    findings: [
      {
        cause: 'redirect-uri-mismatch',
        strength: 'suggests',
        summary: `${text}.`,
        evidence: [inEntry(page, text, 'suggests')],
        decidedBy: "The callback route in the relying party's configuration.",
        fixes: [
          'Register and send the redirect URI at which the application listens: scheme, host, port and path.',
        ],
      },
    ],
  }
}

/** A callback, or the page behind it, that a gateway answered, or nothing. */
export const lookAtUpstream: Looker = ({ page, callback, signIn, words }) => {
  if (!page || page.url.origin === signIn?.authorization?.url.origin) return {}
  if (page.status >= 502 && page.status <= 504 && words.length === 0) return gateway(page)
  if (!callback || page !== callback) return {}
  if (page.status === 404 && words.length === 0) return notServed(page, callback, signIn?.login)
  if (page.status === 0 && !ofCertificate.test(page.failure ?? '') && !gaveUp.test(page.failure ?? ''))
    return notServed(page, callback, signIn?.login)
  return {}
}
