/** The look of an HTML report: one column on a telephone, a table on a desk, everything open in print. */
import { words } from './report.ts'

/** A row is shown while its word's box is ticked; no script is needed. */
const filters = words
  .map((word) => `body:has(#show-${word}:not(:checked)) .${word}.case { display: none }`)
  .join('\n')

export const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #8886;
  --passed: #14632f; --failed: #b3261e; --warning: #7a4a00; --info: #1d4f91; --not-tested: #565656 }
@media (prefers-color-scheme: dark) { :root { --passed: #7ad69b; --failed: #ff938a; --warning: #ffc267; --info: #9cc4ff; --not-tested: #b8b8b8 } }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
.summary { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none }
.summary li { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .8rem; flex: 1 1 11rem }
.summary strong { font-size: 1.4rem }
.summary span { display: block; font-size: .85rem }
fieldset { border: 1px solid var(--line); border-radius: .5rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem }
.case { border-top: 1px solid var(--line) }
.case > summary { cursor: pointer; display: grid; grid-template-columns: 7rem 1fr 5rem; gap: .25rem 1rem; padding: .5rem 0 }
.case .body { padding: 0 0 1rem 1rem }
.passed b, .summary .passed strong { color: var(--passed) } .failed b, .summary .failed strong { color: var(--failed) }
.warning b, .summary .warning strong { color: var(--warning) } .info b, .summary .info strong { color: var(--info) }
.not-tested b, .summary .not-tested strong { color: var(--not-tested) }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
pre { white-space: pre-wrap; font-size: .8rem; border: 1px solid var(--line); border-radius: .3rem; padding: .5rem; margin: .3rem 0 }
mark { background: #ffd54f; color: #000 }
small { display: block }
@media (max-width: 40rem) { .case > summary { grid-template-columns: 1fr auto } .case > summary .what { grid-column: 1 / -1; grid-row: 2 } .pair { grid-template-columns: 1fr } }
@media print { fieldset { display: none } .case::details-content { content-visibility: visible; block-size: auto } .case { break-inside: avoid } body { max-width: none; margin: 0 } }
${filters}
`
