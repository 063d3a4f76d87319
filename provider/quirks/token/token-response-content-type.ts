/** Quirk: the token response has another media type. */
import { defineQuirk } from '../quirk.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  charset: 'application/json; charset=utf-16',
}

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response comes with an unusual content type',
  why: 'Proxies and old providers mislabel JSON.',
  wire: 'the honest JSON as `text/html`, without a content type, or with a charset of `utf-16`',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'either',
  level: 'may',
  note: 'it reads the answer or refuses it; no crash',
  catalogue: ['token-response-content-type'],
  param: {
    type: 'choice',
    default: 'html',
    options: ['html', 'none', 'charset'],
    description: 'The content type.',
  },
  apply: (answer, { value }) => {
    const { 'content-type': _type, ...headers } = answer.headers
    const type = types[value]
    return {
      ...answer,
      headers: type === undefined ? headers : { ...headers, 'content-type': type },
      body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
    }
  },
})
