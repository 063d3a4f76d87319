/** A sequence diagram as a list of steps, where a page is too narrow for lanes. */
import { type Html, html } from '../design/markup.ts'
import type { Diagram } from './diagram-parts.ts'

/** To stand right after the drawing: on a narrow page it takes the drawing's place. */
export function diagramSteps({ lanes, items }: Diagram): Html {
  const titles = new Map(lanes.map(({ id, title }) => [id, title]))
  const nameOf = (id: string) => titles.get(id) ?? id
  return html`<ol class="steps" aria-label="Steps">${items.map(
    (item) =>
      html`<li class="step-${item.tone}"><b>${item.kind === 'note' ? nameOf(item.on) : `${nameOf(item.from)} → ${nameOf(item.to)}`}</b> ${item.label}</li>`,
  )}</ol>`
}
