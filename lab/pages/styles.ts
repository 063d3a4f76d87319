/** The style sheet of the lab's pages and of the note under a failed callback. */

/** Every rule begins with a class of fickle's own, so that it changes nothing on the page it is added to. */
export const styles = `
.fickle-page,.fickle-note{--ink:#1b1f24;--dim:#5c6670;--line:#d5dae0;--paper:#fff;--wash:#f4f6f8;--bad:#b3261e;--bad-wash:#fdf0ee;--good:#1a6b3c;--accent:#3b4cca;
color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
@media (prefers-color-scheme:dark){.fickle-page,.fickle-note{--ink:#e7eaee;--dim:#9aa5b1;--line:#3a424c;--paper:#15191e;--wash:#1e242b;--bad:#ff8a80;--bad-wash:#321b1a;--good:#7fd6a2;--accent:#a5b1ff}}
.fickle-page{margin:0;background:var(--paper)}
.fickle-page main{max-width:70rem;margin:0 auto;padding:1.5rem}
.fickle-bar{display:flex;justify-content:space-between;gap:1rem;padding:.6rem 1.5rem;border-bottom:1px solid var(--line);color:var(--dim);font-size:.9rem}
.fickle-bar a{color:var(--ink);text-decoration:none}
.fickle-note{box-sizing:border-box;max-width:46rem;margin:2rem auto;padding:1rem 1.4rem;border:1px solid var(--line);border-left:5px solid var(--bad);border-radius:8px;background:var(--paper);text-align:left}
.fickle-note h2{margin:.2rem 0 .6rem;font-size:1.15rem;line-height:1.35}
.fickle-note h3{margin:1rem 0 .2rem;font-size:1rem}
.fickle-note ul,.fickle-note ol{margin:.3rem 0;padding-left:1.3rem}
.fickle-note a{color:var(--accent)}
.fickle-note code,.fickle-page code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);padding:.1em .3em;border-radius:4px}
.fickle-from{margin:0;color:var(--dim);font-size:.85rem}
.fickle-ways{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 .5rem}
.fickle-ways form,.fickle-row form{margin:0}
.fickle-note .fickle-button,.fickle-page .fickle-button{display:inline-block;box-sizing:border-box;padding:.45rem .9rem;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--paper);font:inherit;font-size:.92rem;line-height:1.4;text-decoration:none;cursor:pointer}
.fickle-note .fickle-quiet,.fickle-page .fickle-quiet,.fickle-page .fickle-row .fickle-button{background:transparent;color:var(--accent)}
.fickle-page .fickle-row .fickle-button[aria-pressed=true]{background:var(--accent);color:var(--paper)}
.fickle-button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.fickle-row{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem;margin:.5rem 0}
.fickle-row>span{min-width:6rem;color:var(--dim)}
`
