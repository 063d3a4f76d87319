/** Forms that change the lab while it runs; plain posts, no script. */
import { type Html, html } from '../../design/markup.ts'

export interface SwitchForm {
  /** What to set: `policy`, `store`, `restart`, ... */
  readonly set: Readonly<Record<string, string>>
  /** Where to go afterwards: back to the lab's page, or to the start of a login. */
  readonly next: 'page' | 'login'
  readonly label: string
  /** What it acts on, for who hears the label alone. */
  readonly on?: string
  /** The id of what explains it. */
  readonly describedBy?: string
  /** Whether it is the state of things already; undefined where it is no state. */
  readonly pressed?: boolean
  /** What the page wants pressed most; one a page. */
  readonly primary?: boolean
}

export const switchForm = ({
  set,
  next,
  label,
  on,
  describedBy,
  pressed,
  primary = false,
}: SwitchForm): Html => html`
<form method="post" action="/.fickle/lab/switch">
${Object.entries(set).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input type="hidden" name="next" value="${next}">
<button class="button${primary ? ' primary' : ''}"${describedBy === undefined ? '' : html` aria-describedby="${describedBy}"`}${pressed === undefined ? '' : html` aria-pressed="${pressed ? 'true' : 'false'}"`}>${label}${on === undefined ? '' : html`<span class="visually-hidden"> ${on}</span>`}</button>
</form>`
