/** How the parts look that several pages are made of: cards, badges, notices, code to copy, facts, empty states, fields. */
export const partStyle = `
.card { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: 1.1rem 1.25rem; min-width: 0; }
.card + .card { margin-top: 1rem; }
.card > :last-child { margin-bottom: 0; }
.stack { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.stack > .card { margin: 0; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); align-items: start; margin: 0 0 1.5rem; padding: 0; list-style: none; }
.cards > .card { margin: 0; }
.halves { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
.halves > * { min-width: 0; }
.halves > .card { margin: 0; align-self: start; }
.lead { color: var(--soft); max-width: 48rem; margin: 0 0 1.2rem; }
.soft { color: var(--soft); font-weight: 400; }
.plain { list-style: none; margin: 0; padding: 0; display: grid; gap: .4rem; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 1.2rem 0 0; padding: 0; }
.actions form { margin: 0; }
.actions + p { margin-top: .9rem; }

.badge, .tag { display: inline-block; font-size: .8rem; line-height: 1.5; border: 1px solid var(--line); white-space: nowrap; text-decoration: none; color: var(--soft); }
.badge { padding: 0 .6rem; border-radius: 99px; font-weight: 600; border-color: currentColor; letter-spacing: 0; vertical-align: .08em; }
.tag { padding: 0 .45rem; border-radius: .35rem; font-family: var(--mono); white-space: normal; }
a.tag:hover { text-decoration: underline; }
.tag.quirk { color: var(--quirk); border-color: currentColor; }
.badge:is(.passed, .signed-in) { color: var(--good); background: var(--good-wash); }
.badge:is(.failed, .rejected, .crashed) { color: var(--bad); background: var(--bad-wash); }
.badge:is(.warning, .abandoned, .not-returned) { color: var(--warn); background: var(--warn-wash); }
.badge:is(.info, .completed, .under-way) { color: var(--info); background: var(--info-wash); }
.badge.proven { color: var(--card); background: var(--ink); border-color: var(--ink); }
.badge.likely { color: var(--ink); }
.badge.open { border-style: dashed; }
.tags { display: flex; flex-wrap: wrap; gap: .35rem .45rem; align-items: center; margin: .2rem 0 0; }

.notice { margin: 0 0 1rem; padding: .7rem 1rem; border-left: .25rem solid var(--info); border-radius: .4rem; background: var(--info-wash); }
.notice > :last-child, .notice li:last-child { margin-bottom: 0; }
.notice.good { border-color: var(--good); background: var(--good-wash); }
.notice.bad { border-color: var(--bad); background: var(--bad-wash); }
.notice.warn { border-color: var(--warn); background: var(--warn-wash); }
.notice.quirk { border-color: var(--quirk); background: var(--quirk-wash); }
.notice ul { padding-left: 1.2rem; }

.copyable { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; max-width: 100%; }
.copyable > code { background: var(--wash); border-radius: .3rem; padding: .12rem .45rem; min-width: 0; }
.block { position: relative; margin: 0 0 1rem; }
.block > pre { padding: .75rem 1rem; background: var(--wash); border: 1px solid var(--line); border-radius: .6rem; max-height: 30rem; overflow: auto; }
.block > .copy { position: absolute; top: .45rem; right: .45rem; background: var(--card); }
html.js .block > pre { padding-right: 5rem; }

.facts { display: grid; grid-template-columns: fit-content(14rem) minmax(0, 1fr); gap: 0; margin: 0 0 1rem; }
.facts > div { display: contents; }
.facts dt, .facts dd { margin: 0; padding: .4rem 0; border-top: 1px solid var(--line); min-width: 0; }
.facts > dt:first-child, .facts > dt:first-child + dd, .facts > div:first-child > * { border-top: 0; }
.facts dt { color: var(--soft); padding-right: 1.4rem; }
.facts.codes dd { font: .9rem/1.6 var(--mono); }

.empty { border: 1.5px dashed var(--edge); border-radius: .8rem; padding: 1.6rem 1.4rem; }
.empty > :last-child { margin-bottom: 0; }

.field { display: grid; align-content: start; gap: .25rem; margin: 0 0 .8rem; grid-template-columns: minmax(0, 1fr); }
.hint { margin: 0; color: var(--soft); font-size: .88rem; }
.field-error { margin: 0; color: var(--bad); font-size: .9rem; font-weight: 600; }

.scroll { overflow-x: auto; max-width: 100%; background: linear-gradient(to right, var(--card) 35%, transparent) 0 0 / 3rem 100%, linear-gradient(to left, var(--card) 35%, transparent) 100% 0 / 3rem 100%, linear-gradient(to right, color-mix(in srgb, var(--ink) 28%, transparent), transparent) 0 0 / .8rem 100%, linear-gradient(to left, color-mix(in srgb, var(--ink) 28%, transparent), transparent) 100% 0 / .8rem 100%, var(--card); background-repeat: no-repeat; background-attachment: local, local, scroll, scroll, scroll; }
.scroll table { overflow-wrap: break-word; }
.scroll :is(th, td) code { overflow-wrap: anywhere; }
@supports (container-type: scroll-state) {
  .scroll { container-type: scroll-state; }
  @container scroll-state((scrollable: right) or (scrollable: left)) { .scroll::before { content: "Scrolls sideways \\2194" / ""; position: sticky; left: 0; display: block; width: fit-content; color: var(--soft); font: .8rem var(--sans); } }
}
@media (max-width: 34rem) {
  .stacks, .stacks tbody, .stacks tr, .stacks tbody :is(th, td) { display: block; width: auto !important; min-width: 0; white-space: normal; }
  .scroll .stacks { min-width: 0; }
  .stacks thead { display: none; }
  .stacks tr { padding: .35rem 0; border-bottom: 1px solid var(--line); }
  .stacks tr:last-child { border-bottom: 0; }
  .stacks tbody :is(th, td) { padding: .1rem 0; border-bottom: 0; }
  .stacks td:empty { display: none; }
  .stacks td[data-label]::before { content: attr(data-label) " "; color: var(--soft); }
}
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 34rem) {
  .facts { grid-template-columns: minmax(0, 1fr); }
  .facts dt { padding-bottom: 0; }
  .facts dd { border-top: 0; padding-top: 0; }
}
`
