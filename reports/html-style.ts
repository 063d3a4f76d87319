/** The look of an HTML report: one column on a telephone, a table on a desk; in print, what failed or warns is open. */
import { words } from './report.ts'

/** Results are shown while the boxes of their word and of their subject are ticked; no script is needed. */
const filters = (topics: readonly string[]) =>
  [
    ...words.map((word) => `body:has(#show-${word}:not(:checked)) .${word}.results { display: none }`),
    ...topics.map((topic) => `body:has(#about-${topic}:not(:checked)) .topic-${topic} { display: none }`),
  ].join('\n')

export const styleFor = (topics: readonly string[]): string => `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #8886;
  --passed: #14632f; --failed: #b3261e; --warning: #7a4a00; --info: #1d4f91; --not-tested: #565656 }
@media (prefers-color-scheme: dark) { :root { --passed: #7ad69b; --failed: #ff938a; --warning: #ffc267; --info: #9cc4ff; --not-tested: #b8b8b8 } }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
.summary { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none }
.summary li { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .8rem; flex: 1 1 11rem }
.summary strong { font-size: 1.4rem }
.summary span { display: block; font-size: .85rem }
.lead { font-size: 1.15rem }
h3 { margin: 1.5rem 0 .3rem } h4 { margin: 1rem 0 .2rem } h4 + p, h4 + ul { margin-top: 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dt { font-weight: 600 } dd { margin: 0 } dd ul { margin: 0; padding: 0; list-style: none }
.topics { margin: .5rem 0 }
fieldset { border: 1px solid var(--line); border-radius: .5rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem }
.case { border-top: 1px solid var(--line) }
.case > summary { cursor: pointer; display: grid; grid-template-columns: 7rem 1fr 5rem; gap: .25rem 1rem; padding: .5rem 0 }
.case .body { padding: 0 0 1rem 1rem; scroll-margin-top: 5rem }
.case[open] > summary { font-weight: 600 }
.results > h3 { text-transform: capitalize }
.passed b, .summary .passed strong { color: var(--passed) } .failed b, .summary .failed strong { color: var(--failed) }
.warning b, .summary .warning strong { color: var(--warning) } .info b, .summary .info strong { color: var(--info) }
.not-tested b, .summary .not-tested strong { color: var(--not-tested) }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
pre { white-space: pre-wrap; font-size: .8rem; border: 1px solid var(--line); border-radius: .3rem; padding: .5rem; margin: .3rem 0 }
mark { background: #ffd54f; color: #000 }
small { display: block }
@media (max-width: 40rem) { .case > summary { grid-template-columns: 1fr auto } .case > summary .what { grid-column: 1 / -1; grid-row: 2 } .pair, dl { grid-template-columns: 1fr } }
@media print { fieldset, .topics { display: none } a { color: inherit } :is(.failed, .warning) .case::details-content { content-visibility: visible; block-size: auto } .case { break-inside: avoid } body { max-width: none; margin: 0 } }
${filters(topics)}
`
