/** The look of an HTML report: one column on a telephone, a table on a desk; in print, what failed or warns is open. */
import { words } from './report.ts'

/** Results are shown while the box of their word is ticked, and, where any subject is ticked, theirs; no script is needed. */
const filters = (topics: readonly string[]) =>
  [
    ...words.map((word) => `body:has(#show-${word}:not(:checked)) .${word}.results { display: none }`),
    'body:has(.topics :checked) .case { display: none }',
    ...topics.map((topic) => `body:has(#about-${topic}:checked) .topic-${topic} { display: block }`),
  ].join('\n')

export const styleFor = (topics: readonly string[]): string => `
.summary { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none }
.summary li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .4rem .8rem; flex: 1 1 11rem }
.summary strong { font-size: 1.4rem }
.summary span { display: block; font-size: .88rem; color: var(--soft) }
.passed > strong { color: var(--good) } .failed > strong { color: var(--bad) } .warning > strong { color: var(--warn) } .info > strong { color: var(--info) }
.topics { margin: .5rem 0 }
fieldset { display: flex; flex-wrap: wrap; gap: .25rem 1rem; background: var(--card) }
.results > h3 { margin: 1.5rem 0 .4rem }
.results > h3::first-letter { text-transform: uppercase }
.summary .none > strong { color: var(--soft) }
.case { background: var(--card); border: 1px solid var(--line); border-bottom: 0; padding: 0 1rem }
h3 + .case { border-radius: .6rem .6rem 0 0 } .case:last-child { border-bottom: 1px solid var(--line); border-radius: 0 0 .6rem .6rem }
.case:only-of-type { border-radius: .6rem }
.case > summary { display: grid; grid-template-columns: 7rem 1fr 5rem; gap: .25rem 1rem; padding: .55rem 0; align-items: baseline }
.case > summary { list-style: none }
.case > summary::-webkit-details-marker { display: none }
.case > summary .took::after { content: '▸' / ''; display: inline-block; margin-left: .6rem; transition: rotate .1s }
.case[open] > summary .took::after { rotate: 90deg }
.case > summary small { display: block; color: var(--soft); font-weight: 400 }
.case .took { color: var(--soft); text-align: right; font-variant-numeric: tabular-nums }
.case .body { padding: 0 0 1rem; scroll-margin-top: 5rem; border-top: 1px solid var(--line) }
.case :is(dl) { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin-top: 1rem } dt { color: var(--soft) } dd { margin: 0 } dd ul { margin: 0; padding: 0; list-style: none }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem }
.case pre { font-size: .82rem; background: var(--wash); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; margin: .3rem 0 }
@media (max-width: 40rem) { .case > summary { grid-template-columns: 1fr auto } .case > summary .what { grid-column: 1 / -1; grid-row: 2 } .pair, .case dl { grid-template-columns: minmax(0, 1fr) } }
@media print { fieldset, .topics, .case > summary .took::after { display: none } :is(.failed, .warning) .case::details-content { content-visibility: visible; block-size: auto } }
${filters(topics)}
`
