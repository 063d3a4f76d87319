/** `fickle ready`: whether a running fickle answers, for container health checks. */
import { defineCommand } from '../command.ts'

const BETWEEN_TRIES_MS = 100

/** Undefined where it is ready, else why not. */
async function ask(url: string, withinMs: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/.fickle/readyz`, {
      signal: AbortSignal.timeout(withinMs),
      redirect: 'error',
    })
    if (answer.ok) return undefined
    return `answered ${answer.status}`
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException
    return code === 'ECONNREFUSED'
      ? 'refuses connections'
      : `does not answer (${code ?? (error as Error).name})`
  }
}

export const command = defineCommand({
  flags: ['provider', 'port', 'wait', 'json'],
  details: 'Exits 0 where it answers and 1 where it does not.',
  examples: [
    ['ready', 'ask the provider on the default port'],
    ['ready --wait 30', 'give it half a minute to come up'],
    ['ready --provider http://fickle:6749', 'ask another machine'],
  ],
  async run({ values, terminal }) {
    const url = values.provider ?? `http://localhost:${values.port}`
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
