/** How a sequence diagram looks, in light and in dark; a page serves it as part of its stylesheet. */

export const diagramStyle = `
.sequence { --ink: #1c2024; --soft: #60646c; --paper: #fff; --rule: #cdced6; --good: #18794e; --bad: #ce2c31; --odd: #8145b5;
  font: 12px/1.3 ui-sans-serif, system-ui, sans-serif; max-width: none; display: block; }
@media (prefers-color-scheme: dark) {
  .sequence { --ink: #edeef0; --soft: #b0b4ba; --paper: #18191b; --rule: #43484e; --good: #3dd68c; --bad: #ff9592; --odd: #d19dff; }
}
.sequence text { fill: var(--ink); text-anchor: middle; }
.sequence .lane line { stroke: var(--rule); stroke-dasharray: 2 4; }
.sequence .lane rect { fill: var(--paper); stroke: var(--rule); }
.sequence .lane text { font-weight: 600; }
.sequence .lane.owner rect { stroke: var(--good); stroke-width: 2; }
.sequence .lane .holds { font-weight: 400; font-size: 11px; fill: var(--good); }
.sequence .arrow { stroke: var(--ink); stroke-width: 1.4; }
.sequence .reply { stroke-dasharray: 5 4; }
.sequence .head { fill: var(--ink); }
.sequence .note { fill: var(--paper); stroke: var(--rule); }
.sequence .good .arrow, .sequence .good .note { stroke: var(--good); }
.sequence .good .head, .sequence .good text { fill: var(--good); }
.sequence .bad .arrow, .sequence .bad .note { stroke: var(--bad); stroke-width: 1.8; }
.sequence .bad .head, .sequence .bad text { fill: var(--bad); font-weight: 600; }
.sequence .quirk .arrow, .sequence .quirk .note { stroke: var(--odd); }
.sequence .quirk .note { stroke-dasharray: 4 3; }
.sequence .quirk .head, .sequence .quirk text { fill: var(--odd); }
.sequence .quiet text { fill: var(--soft); }
.sequence .quiet .arrow { stroke: var(--soft); }
.sequence .quiet .head { fill: var(--soft); }
.sequence .proof .note, .sequence .proof .arrow { stroke-width: 2.6; }
.sequence a:hover text { text-decoration: underline; }
`
