/** The page of response mode form_post: a form that posts itself to the relying party. */
import { html } from '../../design/markup.ts'
import type { Parameters } from '../stages/stages.ts'
import { layout, type PageOf } from './page.ts'

export const formPostPage = (action: string, parameters: Parameters): PageOf =>
  layout(
    'Back to the relying party',
    html`<div class="card">
      <h1>Back to the relying party</h1>
      <form method="post" action="${action}" data-submit>
        ${parameters.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
        <button class="primary">Continue</button>
      </form>
    </div>`,
    { scripts: ['submit.js'] },
  )
