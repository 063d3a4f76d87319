/** `fickle ready`: whether a running fickle answers, for container health checks. */
import http from 'node:http'
import https from 'node:https'
import { defineCommand } from '../command.ts'

const BETWEEN_TRIES_MS = 100

/** Undefined where it is ready, else why not. */
function ask(url: string, withinMs: number): Promise<string | undefined> {
  // Whether it lives is asked here, not who it is: a certificate made on the fly will do.
  const get = url.startsWith('https:') ? https.get : http.get
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(withinMs)
    const asked = get(
      `${url}/.fickle/readyz`,
      { rejectUnauthorized: false, agent: false, signal },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode === 200 ? undefined : `answered ${answer.statusCode}`)
      },
    )
    asked.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' ? 'refuses connections' : `does not answer (${code ?? message})`),
    )
  })
}

export const command = defineCommand({
  flags: ['provider', 'port', 'https', 'wait', 'json'],
  details: 'Exits 0 if it answers and 1 if it does not.',
  examples: [
    ['ready', 'ask the provider on the default port'],
    ['ready --wait 30', 'wait up to half a minute'],
    ['ready --provider http://fickle:6749', 'ask another machine'],
  ],
  async run({ values, terminal }) {
    const url = values.provider ?? `${values.https ? 'https' : 'http'}://localhost:${values.port}`
    const until = Date.now() + values.wait * 1000
    for (;;) {
      const left = until - Date.now()
      const why = await ask(url, Math.max(2000, left))
      if (why === undefined || left <= 0) {
        if (terminal.json) terminal.result({ ready: why === undefined, provider: url, why })
        else if (why === undefined) terminal.print('ready')
        else
          terminal.say(
            `fickle: ${url} ${why}. Start it with "fickle provider", or give it time with --wait SECONDS.`,
          )
        return why === undefined ? 0 : 1
      }
      await new Promise((resolve) => setTimeout(resolve, Math.min(BETWEEN_TRIES_MS, left)))
    }
  },
})
