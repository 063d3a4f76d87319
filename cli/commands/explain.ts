/** `fickle explain`: the root cause of a failed sign-in, from HAR files, journal exports, logs and error texts. */
import { stat } from 'node:fs/promises'
import { type Explanation, explain, explainTogether, redactHar } from '../../diagnosis/explain/explain.ts'
import { openFile } from '../../diagnosis/explain/open-file.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { defineCommand } from '../command.ts'
import { explanationInWords } from '../explanation-in-words.ts'
import { withProgress } from '../read-progress.ts'

const STANDARD_INPUT = '-'

const sizeOf = async (name: string): Promise<number | undefined> =>
  (await stat(name).catch(() => undefined))?.size

async function open(name: string): Promise<AsyncIterable<Uint8Array>> {
  if (name === STANDARD_INPUT) return withProgress(process.stdin, undefined)
  return withProgress(await openFile(name), await sizeOf(name))
}

async function explained(files: readonly string[]): Promise<Explanation> {
  const [first = STANDARD_INPUT] = files
  if (files.length < 2) return explain(await open(first))
  const inputs = []
  for (const name of new Set(files)) {
    inputs.push({ name: name === STANDARD_INPUT ? 'standard input' : name, input: await open(name) })
  }
  return explainTogether(inputs)
}

async function copied(files: readonly string[], copy: string): Promise<number> {
  const [file, ...more] = files
  if (file === undefined || file === STANDARD_INPUT || more.length > 0) {
    throw new FickleError('ERR_USAGE', '--redact copies one file only.', 'Give one HAR file, not -.')
  }
  return (await redactHar(file, copy)).entries
}

export const command = defineCommand({
  flags: ['redact', 'json', 'verbose'],
  operands: {
    '<file...>': 'HAR files, journal exports, logs or texts of one sign-in; - reads standard input',
  },
  details: 'Codes, tokens, cookies and passwords never appear in what is printed.',
  examples: [
    ['explain login.har', 'what the browser recorded'],
    ['explain - < error.txt', 'the words of an error page or a log'],
    ['explain login.har server.log', 'both together, by state and time'],
    ['explain login.har --redact safe.har', 'and write a copy that is safe to share'],
  ],
  async run({ operands, values, terminal }) {
    if (values.redact !== undefined) {
      const entries = await copied(operands, values.redact)
      terminal.say(`${values.redact} holds ${entries} entries without secrets.`)
    }
    const explanation = await explained(operands)
    const { diagnosis, others, source } = explanation
    if (terminal.json) terminal.result({ diagnosis, product: diagnosis.product, others, source })
    else terminal.print(explanationInWords(explanation, values.verbose === true))
    return diagnosis.cause === 'unknown' ? 3 : 0
  },
})
