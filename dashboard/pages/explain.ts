/** Explains a HAR file, an export of the journal, a log or an error text that somebody drops on the page; nothing leaves the machine. */
import type { Request } from 'express'
import { type Html, html, prose } from '../../design/markup.ts'
import type { Evidence } from '../../diagnosis/diagnosis.ts'
import type { Explanation } from '../../diagnosis/explain/explain.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { diagnosisBox, diagnosisInFull } from '../diagnosis-box.ts'
import type { Page, PageRoute } from '../page-route.ts'
import { tryTo } from '../settings/form-result.ts'
import { MOST_UPLOADED, readUploads } from '../uploads.ts'

const MOST_FILES = 20

const form = (
  text = '',
): Html => html`<form method="post" action="/.fickle/explain" enctype="multipart/form-data" class="card explain" data-drop>
<div class="field"><label for="files">Files</label><input type="file" id="files" name="files" multiple aria-describedby="files-hint">
<p class="hint" id="files-hint">HAR files, journal exports, logs; several files of one sign-in together. ${MOST_UPLOADED / 1024 / 1024} MB at most. <span class="needs-script">Or drop them anywhere on this page.</span></p></div>
<div class="field"><label for="text">Or the text of an error page, or lines of a log</label><textarea id="text" name="text" rows="6" spellcheck="false">${text}</textarea></div>
<p class="actions"><button class="primary">Explain</button></p>
</form>`

const lead: Html = html`<p class="lead">Why did a sign-in fail? Drop a HAR file, a log or an error text here. fickle reads it on this machine, sends it nowhere and does not keep it. Codes, tokens, cookies and passwords never appear in the answer.</p>`

const placeOf = ({ text, file, entry }: Evidence): Html => {
  const where = [file, entry === undefined ? undefined : `entry ${entry}`].filter(
    (part) => part !== undefined,
  )
  return html`${prose(text)}${where.length > 0 ? html` <span class="soft">(${where.join(', ')})</span>` : ''}`
}

/** A text that was pasted is one by its name. */
const PASTED = 'the pasted text'

function readAs(source: Explanation['source'], names: readonly string[]): string {
  if (names.length > 1) return ', together'
  if (source === 'text') return names[0] === PASTED ? '' : ', as text'
  return source === 'har' ? ', as a HAR file' : ', as an export of the journal'
}

const answer = (
  { diagnosis, others, source }: Explanation,
  names: readonly string[],
  providerUrl: string,
): Html => html`
<p class="soft" role="status">Read: ${names.join(', ')}${readAs(source, names)}.</p>
${diagnosisBox(diagnosis, placeOf)}${diagnosisInFull(diagnosis, providerUrl)}
${others.length > 0 ? html`<details class="card" id="others"><summary>Less likely causes <span class="soft">${others.length}</span></summary><ul>${others.map(({ cause, summary }) => html`<li><code>${cause}</code> ${prose(summary)}</li>`)}</ul></details>` : ''}
<h2>Explain another</h2>`

const page = (body: Html, status = 200): Page => ({ title: 'Explain', tab: 'Explain', status, body })

const bytesOf = (file: Blob) => file.stream() as unknown as AsyncIterable<Uint8Array>

/** @throws FickleError where there is nothing to read, or it cannot be read */
async function explained(request: Request): Promise<{ explanation: Explanation; names: string[] }> {
  const given = await readUploads(request)
  const files = given.getAll('files').filter((one): one is File => typeof one !== 'string' && one.size > 0)
  const text = given.get('text')
  if (files.length > MOST_FILES)
    throw new FickleError('ERR_TOO_MANY', `There are ${files.length} files.`, `Give ${MOST_FILES} at most.`)
  const inputs: { name: string; input: AsyncIterable<Uint8Array> | string }[] = files.map((file) => ({
    name: file.name,
    input: bytesOf(file),
  }))
  if (typeof text === 'string' && text.trim() !== '') inputs.push({ name: PASTED, input: text })
  const [first] = inputs
  if (!first)
    throw new FickleError('ERR_NOTHING', 'There is nothing to explain.', 'Choose a file, or paste a text.')
  const { explain, explainTogether } = await import('../../diagnosis/explain/explain.ts')
  const explanation = inputs.length === 1 ? await explain(first.input) : await explainTogether(inputs)
  return { explanation, names: inputs.map(({ name }) => name) }
}

/** One at a time: a large file takes memory and seconds. */
let isReading = false

async function handlePost(request: Request, providerUrl: string): Promise<Page> {
  if (isReading)
    return page(
      html`<h1>Explain</h1><p class="notice bad" role="alert">Another file is being read. Try again in a moment.</p>${form()}`,
      429,
    )
  isReading = true
  try {
    let result: Awaited<ReturnType<typeof explained>> | undefined
    const refusal = await tryTo(async () => {
      result = await explained(request)
    })
    if (refusal || !result)
      return page(
        html`<h1>Explain</h1>${lead}<p class="notice bad" role="alert">${refusal?.message}</p>${form()}`,
        400,
      )
    return page(html`<h1>Explain</h1>${answer(result.explanation, result.names, providerUrl)}${form()}`)
  } finally {
    isReading = false
  }
}

export const explainRoutes: readonly PageRoute[] = [
  { path: '/explain', handle: () => page(html`<h1>Explain</h1>${lead}${form()}`) },
  {
    method: 'post',
    path: '/explain',
    handle: ({ request, context }) => handlePost(request, context.provider.url),
  },
]
