/** `fickle explain`: the root cause of a failed sign-in, from a HAR file, a journal export or an error text. */
import { styleText } from 'node:util'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { type Explanation, explain, explainFile, redactHar } from '../../diagnosis/explain/explain.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { defineCommand } from '../command.ts'
import { wrap } from '../wrap.ts'

const strong = (text: string) => styleText('bold', text, { stream: process.stdout })

const list = (title: string, items: readonly string[]) =>
  items.length === 0
    ? []
    : ['', strong(title), ...items.map((item, index) => `  ${index + 1}. ${wrap(item, 5)}`)]

function inFull({ cause, summary, evidence, fixes, lookFor = [], references = [] }: Diagnosis): string[] {
  const proof = evidence.map(({ entry, text }) => (entry === undefined ? text : `${text} (entry ${entry})`))
  return [
    strong(cause),
    wrap(summary, 0),
    ...list('Proof', proof),
    ...list('What tells the causes apart', lookFor),
    ...list('What mends it', fixes),
    ...list('See also', references),
  ]
}

const described: Readonly<Record<Explanation['source'], string>> = {
  har: 'a HAR file',
  journal: 'an export of the journal',
  text: 'a text',
}

function inWords({ source, diagnosis, others }: Explanation): string {
  const rest = others.map(({ cause, summary }) => `${cause}: ${summary}`)
  return [`Read as ${described[source]}.`, '', ...inFull(diagnosis), ...list('Less likely', rest)].join('\n')
}

export const command = defineCommand({
  flags: ['redact', 'json', 'verbose'],
  operands: { '<file>': 'a HAR file, a journal export or a text; - reads standard input' },
  details: 'Codes, tokens, cookies and passwords of a HAR file never appear in what is printed.',
  examples: [
    ['explain login.har', 'what the browser recorded'],
    ['explain - < error.txt', 'the words of an error page or a log'],
    ['explain login.har --redact safe.har', 'and write a copy that is safe to share'],
  ],
  async run({ operands: [file = '-'], values, terminal }) {
    if (values.redact !== undefined) {
      if (file === '-') {
        throw new FickleError(
          'ERR_USAGE',
          'A copy can be made of a file only.',
          'Name the HAR file instead of -.',
        )
      }
      const { entries } = await redactHar(file, values.redact)
      terminal.say(`${values.redact} holds ${entries} entries without secrets.`)
    }
    const explanation = file === '-' ? await explain(process.stdin) : await explainFile(file)
    const { diagnosis, others, source } = explanation
    if (terminal.json) terminal.result({ diagnosis, others, source })
    else terminal.print(inWords(explanation))
    return diagnosis.cause === 'unknown' ? 3 : 0
  },
})
