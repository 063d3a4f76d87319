/** Forms that change the lab while it runs; plain posts, no script. */
import { html } from 'hono/html'
import type { Html } from './frame.ts'

export interface SwitchForm {
  /** What to set: `policy`, `store`, `restart`, ... */
  readonly set: Readonly<Record<string, string>>
  /** Where to go afterwards: back to the lab's page, or to the start of a login. */
  readonly next: 'page' | 'login'
  readonly label: string
  /** It is the state of things already. */
  readonly pressed?: boolean
  readonly quiet?: boolean
}

export const switchForm = ({ set, next, label, pressed = false, quiet = false }: SwitchForm): Html => html`
<form method="post" action="/.fickle/lab/switch">
${Object.entries(set).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input type="hidden" name="next" value="${next}">
<button class="fickle-button${quiet ? ' fickle-quiet' : ''}" aria-pressed="${pressed ? 'true' : 'false'}">${label}</button>
</form>`
