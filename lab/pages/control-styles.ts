/** How the switches look, on the lab's page and in the dashboard. */

export const controlStyles = `
.controls .card { padding: .8rem 1rem; }
.controls form { margin: 0; }
.choices, .replicas, .faults { list-style: none; margin: 0; padding: 0; }
.choices li { display: grid; grid-template-columns: 9.2rem 1fr; gap: .6rem; align-items: center; margin: .3rem 0; }
.choices small, .controls h2 small { color: var(--soft); font-weight: 400; line-height: 1.25; }
.choices button { width: 100%; text-align: left; padding: .25rem .6rem; font-size: .9rem; background: transparent; }
.controls h2 { font-size: 1rem; margin: 0 0 .4rem; }
.replica { display: grid; grid-template-columns: auto auto 1fr; gap: .2rem .6rem; align-items: baseline; padding: .45rem 0; }
.replica + .replica { border-top: 1px solid var(--line); }
.replica > a { justify-self: end; font-size: .88rem; }
.replica .state { font-size: .85rem; color: var(--good); }
.replica[data-state=down] .state { color: var(--bad); }
.replica[data-state=paused] .state { color: var(--warn); }
.replica .acts { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .35rem; }
:is(.acts, .faults) button { padding: .1rem .6rem; font-size: .84rem; }
.faults li { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: baseline; padding: .35rem 0; }
.faults b { color: var(--warn); font-size: .92rem; }
.fault-form { display: grid; gap: .45rem; }
.fault-form label { display: grid; gap: .15rem; }
.fault-form :is(select, input) { padding: .3rem .4rem; font-size: .92rem; }
.fault-form button { justify-self: start; }
@media (max-width: 40rem) {
  .choices { display: flex; flex-wrap: wrap; gap: .35rem; }
  .choices li { display: contents; }
  .choices small { display: none; }
  .choices li:has([aria-pressed=true]) small { display: block; flex-basis: 100%; order: 1; }
}
`
