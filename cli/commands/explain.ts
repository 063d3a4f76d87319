/** `fickle explain`: the root cause of a failed sign-in, from HAR files, journal exports, logs and error texts. */
import {
  type Explanation,
  explain,
  explainFile,
  explainTogether,
  redactHar,
} from '../../diagnosis/explain/explain.ts'
import { openFile } from '../../diagnosis/explain/open-file.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { defineCommand } from '../command.ts'
import { explanationInWords } from '../explanation-in-words.ts'

const STANDARD_INPUT = '-'

const open = async (name: string) => (name === STANDARD_INPUT ? process.stdin : openFile(name))

async function explained(files: readonly string[]): Promise<Explanation> {
  const [first = STANDARD_INPUT] = files
  if (files.length < 2) return first === STANDARD_INPUT ? explain(process.stdin) : explainFile(first)
  const inputs = []
  for (const name of new Set(files)) {
    inputs.push({ name: name === STANDARD_INPUT ? 'standard input' : name, input: await open(name) })
  }
  return explainTogether(inputs)
}

async function copied(files: readonly string[], copy: string): Promise<number> {
  const [file, ...more] = files
  if (file === undefined || file === STANDARD_INPUT || more.length > 0) {
    throw new FickleError(
      'ERR_USAGE',
      'A copy can be made of one file only.',
      'Name one HAR file, and not -.',
    )
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
