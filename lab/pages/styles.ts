/** The style sheet of the note under a failed callback, and of what the lab's pages share with it. */

/** Every rule begins with a class of fickle's own, so that it changes nothing on the page it is added to. */
export const styles = `
.fickle-page,.fickle-note{--ink:#1b1f24;--dim:#5c6670;--line:#d5dae0;--paper:#fff;--wash:#f4f6f8;--bad:#b3261e;--bad-wash:#fdf0ee;--good:#1a6b3c;--good-wash:#eef8f1;--warn:#8a5a00;--accent:#3b4cca;
color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
@media (prefers-color-scheme:dark){.fickle-page,.fickle-note{--ink:#e7eaee;--dim:#9aa5b1;--line:#343c46;--paper:#181c22;--wash:#101317;--bad:#ff8a80;--bad-wash:#2c1a1a;--good:#7fd6a2;--good-wash:#14261c;--warn:#e2b04a;--accent:#a5b1ff}}
.fickle-note{box-sizing:border-box;max-width:46rem;margin:2rem auto;padding:1rem 1.4rem;border:1px solid var(--line);border-left:5px solid var(--bad);border-radius:8px;background:var(--paper);text-align:left}
.fickle-note h2{margin:.2rem 0 .6rem;font-size:1.15rem;line-height:1.35}
.fickle-note h3{margin:1rem 0 .2rem;font-size:1rem}
.fickle-note ul,.fickle-note ol{margin:.3rem 0;padding-left:1.3rem}
.fickle-note a{color:var(--accent)}
.fickle-note code,.fickle-page code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);padding:.1em .3em;border-radius:4px;white-space:nowrap}
.fickle-from{margin:0;color:var(--dim);font-size:.85rem}
.fickle-ways{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 .5rem}
.fickle-ways form{margin:0}
.fickle-note .fickle-button,.fickle-page .fickle-button{display:inline-block;box-sizing:border-box;padding:.45rem .9rem;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--paper);font:inherit;font-size:.92rem;line-height:1.4;text-decoration:none;cursor:pointer}
.fickle-note .fickle-quiet,.fickle-page .fickle-quiet{background:transparent;color:var(--accent)}
.fickle-button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`
