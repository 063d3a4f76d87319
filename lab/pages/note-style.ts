/** The style of the note under a failed callback. */
import { colourRules } from '../../design/colours.ts'

/** Every rule begins with a class of fickle's own, so that it changes nothing on the page it is added to. */
export const noteStyle = `${colourRules('.fickle-note')}
.fickle-note{box-sizing:border-box;max-width:46rem;margin:2rem auto;padding:1rem 1.4rem;border:1px solid var(--line);border-left:5px solid var(--bad);border-radius:.6rem;background:var(--card);color:var(--ink);font:1rem/1.5 var(--sans);text-align:left;overflow-wrap:anywhere}
.fickle-note h2{margin:.2rem 0 .5rem;font-size:1.15rem;line-height:1.35;color:inherit}
.fickle-note h3{margin:1rem 0 .2rem;font-size:1rem;color:inherit}
.fickle-note p{margin:.4rem 0}
.fickle-note ol{margin:.3rem 0;padding-left:1.3rem}
.fickle-note a{color:var(--accent)}
.fickle-note code{font:.88em var(--mono);background:var(--wash);color:inherit;padding:.1em .3em;border-radius:.25rem}
.fickle-note .fickle-from{color:var(--soft);font-size:.88rem}
.fickle-ways{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 .5rem}
.fickle-ways form{margin:0}
.fickle-note .button{display:inline-block;box-sizing:border-box;padding:.42rem .95rem;border:1px solid var(--line);border-radius:.5rem;background:transparent;color:var(--ink);font:inherit;font-size:.95rem;line-height:1.4;text-align:left;text-decoration:none;cursor:pointer}
.fickle-note .button:hover{border-color:var(--accent)}
.fickle-note .button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:600}
.fickle-note .button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media print{.fickle-note{color-scheme:light}.fickle-ways{display:none}}
@media (max-width:46rem){.fickle-note{margin:1rem;padding:.9rem 1rem}}
`
