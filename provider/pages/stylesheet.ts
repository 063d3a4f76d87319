/** The style sheet of the provider's pages: light and dark, readable without a script. */
export const stylesheet = `:root {
  --ink: #1d2330;
  --quiet: #5a6478;
  --paper: #f4f1ea;
  --card: #fffdf8;
  --line: #ddd6c8;
  --accent: #6b3fa0;
  --accent-soft: #efe6f8;
  --bad: #a6261f;
  --bad-soft: #fbe9e7;
  --warn-soft: #fdf3d8;
  --shadow: 0 1px 2px rgb(40 30 60 / 8%), 0 12px 32px rgb(40 30 60 / 10%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #ece9f2;
    --quiet: #a9a6b8;
    --paper: #15131c;
    --card: #1f1c29;
    --line: #383348;
    --accent: #c4a2f2;
    --accent-soft: #2d2440;
    --bad: #ff9d94;
    --bad-soft: #3a1d1c;
    --warn-soft: #33290f;
    --shadow: 0 12px 32px rgb(0 0 0 / 40%);
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 1.5rem;
  padding: 4vh 1rem 2rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
.card {
  width: min(34rem, 100%);
  padding: 2rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 1rem;
  box-shadow: var(--shadow);
}
.card.wide { width: min(48rem, 100%); }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; letter-spacing: -.01em; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
.lead { margin: 0 0 1.25rem; color: var(--quiet); }
a { color: var(--accent); }
code { font: .9em ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
p code, td code, li code { background: var(--accent-soft); border-radius: .25rem; padding: .05rem .3rem; }
p.user-code code { font-size: 1.75rem; letter-spacing: .08em; padding: .25rem .5rem; }
ul.approvals { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
ul.approvals > li { border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem 1rem; }
ul.users { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button { font: inherit; color: inherit; cursor: pointer; }
button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, a:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
.user {
  width: 100%;
  display: flex;
  align-items: center;
  gap: .85rem;
  padding: .65rem .85rem;
  text-align: left;
  background: transparent;
  border: 1px solid var(--line);
  border-radius: .75rem;
  transition: border-color .12s, background .12s;
}
.user:hover, .user[aria-current] { border-color: var(--accent); }
.user:hover { background: var(--accent-soft); }
.avatar {
  flex: none;
  display: grid;
  place-items: center;
  width: 2.6rem;
  height: 2.6rem;
  border-radius: 50%;
  font-weight: 600;
  color: #fff;
  background: #6b3fa0;
}
.avatar[data-hue="1"] { background: #1f6f8b; }
.avatar[data-hue="2"] { background: #3d7a3a; }
.avatar[data-hue="3"] { background: #a84a1a; }
.avatar[data-hue="4"] { background: #a3295f; }
.avatar[data-hue="5"] { background: #4653b5; }
.avatar[data-hue="6"] { background: #7a6212; }
.avatar[data-hue="7"] { background: #2f6f66; }
.who { flex: 1; min-width: 0; display: grid; }
.detail, .about { color: var(--quiet); font-size: .875rem; overflow-wrap: anywhere; }
kbd {
  flex: none;
  min-width: 1.6rem;
  padding: .1rem .4rem;
  text-align: center;
  font: .8rem ui-monospace, Menlo, Consolas, monospace;
  color: var(--quiet);
  border: 1px solid var(--line);
  border-bottom-width: 2px;
  border-radius: .35rem;
}
details { margin-top: .75rem; border-top: 1px solid var(--line); padding-top: .75rem; }
details.misbehave { margin: 0 0 .75rem; padding: 0 0 .75rem; border-top: 0; border-bottom: 1px solid var(--line); }
summary { cursor: pointer; color: var(--quiet); }
details[open] > summary { color: var(--ink); font-weight: 600; }
.fields { display: grid; gap: .75rem; margin: .75rem 0; }
label { display: grid; gap: .25rem; font-size: .875rem; color: var(--quiet); }
input, select, textarea {
  width: 100%;
  padding: .5rem .65rem;
  font: inherit;
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: .5rem;
}
textarea { font: .875rem/1.45 ui-monospace, Menlo, Consolas, monospace; resize: vertical; }
.enter { position: absolute; width: 0; height: 0; padding: 0; border: 0; clip-path: inset(50%); }
.plain, .deny {
  padding: .55rem 1.1rem;
  border-radius: .6rem;
  border: 1px solid var(--accent);
  background: var(--accent-soft);
}
.deny { margin-top: 1rem; border-color: var(--line); background: transparent; color: var(--bad); }
.deny:hover { border-color: var(--bad); background: var(--bad-soft); }
form + form .deny { margin-top: .5rem; }
.problem { margin-bottom: 1rem; padding: .75rem 1rem; border-left: 4px solid var(--bad); background: var(--bad-soft); border-radius: .5rem; }
.problem p { margin: 0; }
.warnings { margin-top: 1.25rem; padding: .75rem 1rem; background: var(--warn-soft); border-radius: .6rem; font-size: .9rem; }
.warnings h2 { margin: 0 0 .25rem; }
.warnings ul { margin: 0; padding-left: 1.1rem; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; margin-top: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { white-space: nowrap; color: var(--quiet); font-weight: 500; }
tr:last-child > * { border-bottom: 0; }
@media (max-width: 34rem) {
  th, td { display: block; padding-right: 0; }
  th { white-space: normal; border-bottom: 0; padding-bottom: 0; }
  tr:last-child > th { border-bottom: 0; }
}
.code { color: var(--quiet); font-size: .9rem; }
footer { color: var(--quiet); font-size: .85rem; text-align: center; max-width: 34rem; }
.client { display: flex; gap: .75rem; align-items: flex-start; }
.client-logo { border-radius: .5rem; object-fit: contain; background: #fff; flex: none; }
.client-links { margin: -.75rem 0 1.25rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .9rem; }
table.redirect-uris { width: 100%; border-collapse: collapse; }
table.redirect-uris th { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; font-weight: 600; }
table.redirect-uris td { overflow-wrap: anywhere; }
mark { background: var(--bad); color: var(--card); border-radius: .15rem; padding: 0 .1rem; }
`
