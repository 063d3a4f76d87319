/** How the frame of every page looks: header, main, footer; and all of it on paper. */
export const frameStyle = `
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 3; background: var(--card); padding: .3rem .8rem; }
.top { background: var(--card); border-bottom: 1px solid var(--line); }
.top > div { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem 1.2rem; max-width: 78rem; margin: 0 auto; padding: .55rem 1.25rem; }
.brand { display: inline-flex; align-items: center; gap: .5rem; font-weight: 700; font-size: 1.1rem; color: var(--ink); text-decoration: none; }
.mark { width: 1.6rem; height: 1.6rem; color: var(--accent); flex: none; }
.top nav { display: flex; flex-wrap: wrap; gap: .1rem; }
.top nav a { padding: .25rem .65rem; border-radius: .4rem; color: var(--soft); text-decoration: none; }
.top nav a:hover { color: var(--ink); background: var(--wash); }
.top nav a[aria-current] { color: var(--accent); background: var(--accent-wash); font-weight: 600; }
.top .sections { flex-basis: 100%; border-top: 1px solid var(--line); padding-top: .35rem; }
.testing { margin-left: auto; font-size: .8rem; color: var(--warn); border: 1px solid currentColor; border-radius: 99px; padding: 0 .6rem; white-space: nowrap; }
main { width: 100%; max-width: 78rem; margin: 0 auto; padding: 1.6rem 1.25rem 3rem; flex: 1; }
main.narrow { max-width: 38rem; }
main.reading { max-width: 56rem; }
main > section { margin-top: 2rem; }
.foot { width: 100%; max-width: 78rem; margin: 0 auto; padding: 0 1.25rem 1.5rem; color: var(--soft); font-size: .85rem; }
.narrow + .foot { max-width: 38rem; }
.reading + .foot { max-width: 56rem; }
.crumb { margin: 0 0 .4rem; font-size: .9rem; }
@media (max-width: 34rem) {
  .top > div { padding: .5rem 1rem; }
  .top nav { order: 3; margin: 0 -.45rem; }
  .top nav a { padding: .25rem .45rem; }
  main { padding: 1.1rem 1rem 2.5rem; }
  .foot { padding: 0 1rem 1.25rem; }
}
@media print {
  :root { color-scheme: light; }
  body { background: none; }
  .top nav, .testing, .skip, .copy, .actions, .list-actions, .filters, .pages, .subsections, .needs-script { display: none !important; }
  @page { margin: 14mm; }
  main { max-width: none !important; padding: 0; }
  .card, .notice, tr, li { break-inside: avoid; }
  .scroll, .block > pre { overflow: visible; max-height: none; }
  .scroll table { min-width: 0 !important; }
  .scroll svg { max-width: 100%; height: auto; }
  .scroll::before { content: none !important; }
  a { color: inherit; }
}
`
