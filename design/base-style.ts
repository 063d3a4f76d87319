/** How plain elements look: type, links, code, lists, tables, fields, buttons. */
export const baseStyle = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html:not(.js) .needs-script { display: none !important; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; letter-spacing: -.01em; }
h2 { margin: 0 0 .6rem; font-size: 1.15rem; }
h3 { margin: 0 0 .4rem; font-size: 1rem; }
h4 { margin: 1rem 0 .25rem; font-size: .92rem; }
p, ul, ol, dl { margin: 0 0 .9rem; }
small { font-size: .85em; }
a { color: var(--accent); text-underline-offset: .18em; }
code, pre, kbd, samp { font-family: var(--mono); font-size: .88em; }
:is(p, li, td, dd, h1, h2, h3, summary, label) > code { background: var(--wash); border-radius: .25rem; padding: .06em .3em; }
h1 > code { font-size: .9em; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
kbd { min-width: 1.6rem; padding: .05rem .4rem; text-align: center; color: var(--soft); border: 1px solid var(--line); border-bottom-width: 2px; border-radius: .35rem; }
mark { background: var(--warn-wash); color: var(--warn); border-radius: .15rem; padding: 0 .1rem; outline: 1px solid currentColor; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
caption { text-align: left; color: var(--soft); padding: .4rem 0 .2rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; }
th { color: var(--soft); font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
summary { cursor: pointer; }
details[open] > summary { font-weight: 600; }
fieldset { margin: 0; padding: .5rem .9rem; border: 1px solid var(--line); border-radius: .6rem; }
label { font-size: .9rem; color: var(--soft); }
input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; min-width: 0; padding: .45rem .6rem; font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: .45rem; }
input:is([type=checkbox], [type=radio]) { width: 1.1rem; height: 1.1rem; margin: 0 .35rem 0 0; vertical-align: -.2em; accent-color: var(--accent); }
input::file-selector-button { margin-right: .8rem; padding: .2rem .8rem; font: inherit; font-size: .9rem; color: var(--ink); background: var(--wash); border: 1px solid var(--line); border-radius: .4rem; cursor: pointer; }
textarea { font: .88rem/1.5 var(--mono); resize: vertical; }
[aria-invalid=true] { border-color: var(--bad) !important; outline: 1px solid var(--bad); }
button, .button { display: inline-block; padding: .42rem .95rem; font: inherit; font-size: .95rem; line-height: 1.4; color: var(--ink); background: var(--wash); border: 1px solid var(--line); border-radius: .5rem; text-decoration: none; text-align: center; cursor: pointer; }
:is(button, .button):hover { border-color: var(--accent); }
:is(button, .button)[aria-pressed=true] { background: var(--accent-wash); border-color: var(--accent); color: var(--accent); font-weight: 600; }
:is(button, .button):disabled { opacity: .55; cursor: default; }
:is(button, .button).primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
:is(button, .button).quiet { background: transparent; border-color: var(--line); color: var(--ink); }
:is(button, .button).small { padding: .1rem .6rem; font-size: .84rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .2rem; }
`
