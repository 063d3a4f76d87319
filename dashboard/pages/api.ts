/** The control API for people: every call with what it takes and answers, made from the OpenAPI document. */
import { type Html, html } from '../../design/markup.ts'
import { codeBlock } from '../../design/parts.ts'
import type { ApiDocument, Operation, Schema } from '../api-document.ts'
import type { PageRoute } from '../page-route.ts'

const nameOf = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)

const choiceOf = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf

/** The member by whose value the shapes of a choice are told apart; undefined where there is none. */
const tellingMember = (choice: readonly Schema[]): string | undefined =>
  Object.keys(choice[0]?.properties ?? {}).find((name) =>
    choice.every(({ properties }) => properties?.[name]?.const !== undefined),
  )

const typeOf = (schema: Schema): Html | string => {
  if (schema.$ref) return html`<a href="#shape-${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`
  if (schema.enum) return html`one of ${schema.enum.map((value) => html`<code>${String(value)}</code> `)}`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  const either = choiceOf(schema)
  if (either) return html`${either.map((one, index) => html`${index > 0 ? ' or ' : ''}${typeOf(one)}`)}`
  if (schema.type === 'array') return html`a list${schema.items ? html` of ${typeOf(schema.items)}` : ''}`
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties)
    return html`by name: ${typeOf(schema.additionalProperties)}`
  if (schema.properties)
    return html`an object with ${Object.keys(schema.properties).map((name) => html`<code>${name}</code> `)}`
  return [schema.type ?? 'anything'].flat().join(' or ')
}

const defaultOf = ({ default: value }: Schema): Html | '' =>
  value === undefined ? '' : html` Default <code>${JSON.stringify(value)}</code>.`

const memberRow = (name: string, schema: Schema, required: boolean): Html =>
  html`<tr><th scope="row">${name}${required ? '' : html` <span class="soft">optional</span>`}</th><td>${typeOf(schema)}</td><td>${schema.description ?? ''}${defaultOf(schema)}</td></tr>`

const members = (caption: string, of: string, rows: readonly Html[]): Html | '' =>
  rows.length === 0
    ? ''
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${caption} of ${of}"><table class="stacks members"><caption>${caption}</caption><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">About</th></tr></thead><tbody>${rows}</tbody></table></div>`

const memberRows = ({ properties = {}, required }: Schema, without?: string): Html[] =>
  Object.entries(properties)
    .filter(([name]) => name !== without)
    .map(([name, each]) => memberRow(name, each, required?.includes(name) === true))

/** One shape of a choice, folded up under the value that tells it from the others. */
const alternative = (caption: string, of: string, one: Schema, telling: string): Html => {
  const value = String(one.properties?.[telling]?.const)
  return html`<details id="shape-${of}-${value}"><summary><code>${value}</code>${one.description ? html` <span class="soft">${one.description}</span>` : ''}</summary>${members(caption, `${of} ${value}`, memberRows(one, telling))}</details>`
}

const shape = (caption: string, of: string, schema: Schema): Html => {
  const choice = choiceOf(schema)
  const telling = choice && tellingMember(choice)
  if (choice && telling)
    return html`<p>By <code>${telling}</code>, which is always there, it has these members:</p>${choice.map((one) => alternative(caption, of, one, telling))}`
  return schema.properties
    ? html`${members(caption, of, memberRows(schema))}`
    : html`<p>${caption}: ${typeOf(schema)}</p>`
}

const curlOf = (root: string, method: string, path: string, operation: Operation): string =>
  [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${root}/.fickle/api${path}`,
    ...(operation.requestBody ? [`-H 'content-type: application/json'`, `-d '...'`] : []),
  ].join(' \\\n  ')

const call = (root: string, method: string, path: string, operation: Operation): Html => {
  const { operationId, summary, parameters = [], requestBody, responses } = operation
  const parameterRows = parameters.map(({ name, schema, required, in: where }) =>
    memberRow(`${name}${where === 'path' ? ' (in the path)' : ''}`, schema, required),
  )
  return html`<details class="card call" id="${operationId}"><summary><b class="method ${method}">${method.toUpperCase()}</b> <code>${path}</code> <span class="soft">${summary}</span></summary>
${members('Parameters', `${method.toUpperCase()} ${path}`, parameterRows)}
${requestBody ? shape('Body', `${method.toUpperCase()} ${path}`, requestBody.content['application/json'].schema) : ''}
<p class="soft">Answers</p><ul class="plain">${Object.entries(responses).map(([status, { description }]) => html`<li><b>${status}</b> ${description}</li>`)}</ul>
${codeBlock(curlOf(root, method, path, operation), `${method.toUpperCase()} ${path} as curl`)}</details>`
}

function apiPage(document: ApiDocument, root: string): Html {
  const { info, paths, components } = document
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => call(root, method, path, operation)),
  )
  return html`<h1>Control API</h1>
<p class="lead">${info.description} All paths are below <code>/.fickle/api</code>. The same as <a href="/.fickle/openapi.json">OpenAPI document</a>.</p>
<div class="stack">${calls}</div>
<h2>Shapes</h2>
<div class="stack">${Object.entries(components.schemas).map(([name, schema]) => html`<section class="card" id="shape-${name}"><h3>${name}</h3>${schema.description ? html`<p>${schema.description}</p>` : ''}${shape('Members', name, schema)}</section>`)}</div>`
}

export const apiPageRoutes: readonly PageRoute[] = [
  {
    path: '/api-reference',
    handle: async ({ context }) => ({
      title: 'Control API',
      tab: 'API',
      body: apiPage(await context.describeApi(), context.provider.url),
    }),
  },
]
