/** How a sequence diagram looks. */
export const diagramStyle = `
.sequence { font: 12px/1.3 var(--sans); max-width: none; display: block; margin: 0 auto; }
.sequence text { fill: var(--ink); text-anchor: middle; }
.sequence .lane line { stroke: var(--edge); stroke-dasharray: 2 4; }
.sequence .lane rect { fill: var(--card); stroke: var(--edge); }
.sequence .lane text { font-weight: 600; }
.sequence .lane.owner rect { stroke: var(--good); stroke-width: 2; }
.sequence .lane .holds { font-weight: 400; font-size: 11px; fill: var(--good); }
.sequence .arrow { stroke: var(--ink); stroke-width: 1.4; }
.sequence .reply { stroke-dasharray: 5 4; }
.sequence .head { fill: var(--ink); }
.sequence .note { fill: var(--card); stroke: var(--edge); }
.sequence .good .arrow, .sequence .good .note { stroke: var(--good); }
.sequence .good .head, .sequence .good text { fill: var(--good); }
.sequence .bad .arrow, .sequence .bad .note { stroke: var(--bad); stroke-width: 1.8; }
.sequence .bad .head, .sequence .bad text { fill: var(--bad); font-weight: 600; }
.sequence .quirk .arrow, .sequence .quirk .note { stroke: var(--quirk); }
.sequence .quirk .note { stroke-dasharray: 4 3; }
.sequence .quirk .head, .sequence .quirk text { fill: var(--quirk); }
.sequence .quiet text { fill: var(--soft); }
.sequence .quiet .arrow { stroke: var(--soft); }
.sequence .quiet .head { fill: var(--soft); }
.sequence .proof .note, .sequence .proof .arrow { stroke-width: 2.6; }
.sequence a:hover text { text-decoration: underline; }
.steps { margin: 0; padding: 0 0 0 2rem; }
.steps li { padding: .3rem 0; border-top: 1px solid var(--line); }
.steps li:first-child { border-top: 0; }
.step-good { color: var(--good); }
.step-bad { color: var(--bad); font-weight: 600; }
.step-quirk { color: var(--quirk); }
.step-quiet { color: var(--soft); }
@media (min-width: 40.01rem) {
  .steps { display: none; }
  /* A drawing without links is one picture to a screen reader: its steps are read instead. */
  .scroll:has(> svg[role=img]) + .steps { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media (max-width: 40rem) { .scroll:has(> :is(.sequence, .topology)):has(+ .steps) { display: none; } }
`
