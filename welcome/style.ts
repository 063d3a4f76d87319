/** What the first page and the test client's pages have beside the shared style. */
export const welcomeStyle = `
.welcome { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem; align-items: start; margin-bottom: 1rem; }
.welcome .stack { align-content: start; }
form .halves { gap: 0 1.5rem; }
.rows { gap: 0; }
.rows > li { padding: .5rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; }
.rows .facts { margin: .6rem 0 0; font-size: .92rem; }
.blocks { display: grid; gap: .4rem; }
.blocks .block { margin: .6rem 0; }
.named th { white-space: nowrap; }
.checks { list-style: none; margin: 0; padding: 0; display: grid; gap: .4rem; }
.claims th { font-family: var(--mono); font-size: .88em; width: 11rem; }
@media (max-width: 60rem) { .welcome { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 34rem) { .named :is(th, td), .claims :is(th, td) { display: block; width: auto; } :is(.named, .claims) th { border-bottom: 0; padding-bottom: 0; } }
`
