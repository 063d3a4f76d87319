/** The redirect URI that was sent beside those that are registered, with the first difference marked. */

import type { HtmlEscapedString } from 'hono/utils/html'
import { html } from '../../design/markup.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface RedirectUris {
  readonly sent: string
  readonly registered: readonly string[]
}

/** How many characters two texts begin with alike. */
export function commonLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** The registered URI that the sent one is most like, and where the two part. */
export function nearest({ sent, registered }: RedirectUris): { readonly uri: string; readonly at: number } {
  const ranked = registered.map((uri) => ({ uri, at: commonLength(sent, uri) })).sort((a, b) => b.at - a.at)
  return ranked[0] ?? { uri: '', at: 0 }
}

/** What differs at a place, in words: `"s" instead of ":"`, or that one of them ends there. */
export function differenceInWords(uris: RedirectUris): string {
  const { uri, at } = nearest(uris)
  const [there, here] = [uri[at], uris.sent[at]]
  if (here === undefined)
    return `It ends after ${at} characters; the registered one continues with "${there}".`
  if (there === undefined)
    return `It continues with "${here}" after ${at} characters; the registered one ends there.`
  return `Character ${at + 1} is "${here}", but "${there}" in the registered one.`
}

/** A space after the end stands for what is missing. */
const marked = (text: string, at: number): Html =>
  html`<code>${text.slice(0, at)}<mark>${text[at] ?? '␣'}</mark>${text.slice(at + 1)}</code>`

/** A table for the error page. */
export function redirectUriTable(uris: RedirectUris): Html {
  const { uri, at } = nearest(uris)
  return html`<table class="redirect-uris"><tbody>
    <tr><th scope="row">Sent</th><td>${marked(uris.sent, at)}</td></tr>
    ${uris.registered.map(
      (each) =>
        html`<tr><th scope="row">Registered</th><td>${each === uri ? marked(each, at) : html`<code>${each}</code>`}</td></tr>`,
    )}
  </tbody></table>
  <p>${differenceInWords(uris)}</p>`
}
