/** The one stylesheet of the relying party's pages, as text, so that a compiled copy needs no files beside it. */
export const style = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #16181c);
  --ink: light-dark(#1d2127, #e8e6e1);
  --quiet: light-dark(#5f6670, #9aa1ab);
  --line: light-dark(#dedbd3, #30343b);
  --accent: light-dark(#1f5f8b, #7fb8de);
  --on-accent: light-dark(#ffffff, #10202c);
  --bad: light-dark(#a3251c, #ff9a8f);
  --bad-paper: light-dark(#fdefed, #33191a);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  padding: 12vh 1.25rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.6 ui-sans-serif, system-ui, sans-serif;
}
main, footer { max-width: 40rem; margin: 0 auto; }
h1 { margin: 0 0 1rem; font-size: 1.7rem; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
code { font: 0.92em ui-monospace, monospace; }
.quiet { color: var(--quiet); }
.error {
  margin: 1.5rem 0;
  padding: 0.85rem 1.1rem;
  border-left: 0.25rem solid var(--bad);
  background: var(--bad-paper);
  color: var(--bad);
  font: 0.95rem/1.5 ui-monospace, monospace;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.75rem 0; padding: 0; }
.button {
  display: inline-block;
  padding: 0.6rem 1.15rem;
  border: 1px solid var(--accent);
  border-radius: 0.45rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  text-decoration: none;
  cursor: pointer;
}
.button.second { background: transparent; color: var(--accent); }
:is(a, button):focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0; margin: 1.5rem 0; }
dt, dd { margin: 0; padding: 0.45rem 0.75rem 0.45rem 0; border-top: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { font: 0.92rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.85rem; }
@media (max-width: 30rem) {
  body { padding-top: 8vh; }
  dl { grid-template-columns: 1fr; }
  dd { border-top: 0; padding-top: 0; }
}
`
