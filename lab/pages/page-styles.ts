/** The style sheet of the lab's own pages. */
import { colourRules } from '../../design/colours.ts'
import { diagramStyle } from '../../design/diagram-style.ts'

export const pageStyles = `
.fickle-page .warning{margin:0 0 1rem;padding:.7rem 1rem;background:var(--paper);border:1px solid var(--line);border-left:6px solid var(--warn);border-radius:6px}
.fickle-page{margin:0;background:var(--wash)}
.fickle-page main{max-width:88rem;margin:0 auto;padding:1.2rem 1.5rem 3rem}
.fickle-page h1{margin:0;font-size:1.5rem;letter-spacing:-.01em}
.fickle-page h2{margin:.1rem 0 0;font-size:1.25rem;line-height:1.35;font-weight:600}
.fickle-page h3{margin:0 0 .5rem;font-size:.95rem}
.fickle-page h3 small{color:var(--dim);font-weight:400}
.fickle-page a{color:var(--accent)}
.fickle-bar{display:flex;justify-content:space-between;gap:1rem;padding:.6rem 1.5rem;background:var(--paper);border-bottom:1px solid var(--line);color:var(--dim);font-size:.9rem}
.fickle-page .fickle-bar a{color:var(--ink);text-decoration:none}
.top{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;align-items:center;margin-bottom:1.1rem}
.lab{display:grid;grid-template-columns:minmax(0,1fr) 21rem;gap:1.2rem;align-items:start}
.login,.controls section,.earlier{background:var(--paper);border:1px solid var(--line);border-radius:10px}
.login{overflow:hidden}
.login>p.more{margin:0;padding:0 1.4rem 1.2rem}
.welcome{padding:2rem 1.6rem}
.verdict{padding:1rem 1.4rem 1.1rem;border-bottom:1px solid var(--line);border-left:6px solid var(--dim)}
.verdict.failed{background:var(--bad-wash);border-left-color:var(--bad)}
.verdict.failed h2{color:var(--bad)}
.verdict.signed-in{background:var(--good-wash);border-left-color:var(--good)}
.verdict.signed-in h2{color:var(--good)}
.verdict .when{margin:0;color:var(--dim);font-size:.88rem}
.scroll{overflow-x:auto;padding:1rem 1.2rem}
.scroll .sequence{max-width:100%;height:auto;margin:0 auto}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:1.6rem;padding:.4rem 1.4rem 1.2rem;border-top:1px solid var(--line);padding-top:1.2rem;font-size:.95rem}
.fixes,.evidence-list{margin:0;padding-left:1.2rem}
.fixes li,.evidence-list li{margin:.3rem 0}
.fixes li:first-child{font-weight:550}
.controls{display:grid;gap:.9rem}
.controls section{padding:1rem 1.1rem}
.choices,.replicas,.faults,.earlier ol{list-style:none;margin:0;padding:0}
.choices li{display:grid;grid-template-columns:10.6rem 1fr;gap:.6rem;align-items:center;margin:.25rem 0}
.choices small{color:var(--dim);font-size:.78rem;line-height:1.25}
.fickle-page form{margin:0}
.fickle-page .choices .fickle-button{width:100%;text-align:left;padding:.3rem .7rem;font-size:.88rem;background:transparent;border-color:var(--line);color:var(--ink)}
.fickle-page .choices .fickle-button:hover{border-color:var(--accent)}
.fickle-page .choices .fickle-button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
.replica{display:grid;grid-template-columns:auto auto 1fr;gap:.1rem .6rem;align-items:baseline;padding:.5rem 0}
.replica+.replica{border-top:1px solid var(--line)}
.replica a{justify-self:end;font-size:.85rem}
.replica .state{font-size:.8rem;color:var(--good)}
.replica[data-state=down] .state{color:var(--bad)}
.replica[data-state=paused] .state{color:var(--warn)}
.replica .acts{grid-column:1/-1;display:flex;gap:.35rem}
.fickle-page .acts .fickle-button,.fickle-page .faults .fickle-button{padding:.15rem .6rem;font-size:.82rem;border-color:var(--line)}
.faults li{display:flex;flex-wrap:wrap;gap:.5rem;align-items:baseline;padding:.4rem 0}
.faults b{color:var(--bad);font-weight:600;font-size:.9rem}
.fault-form{display:grid;gap:.5rem}
.fault-form label{display:grid;grid-template-columns:4.6rem 1fr;align-items:center;gap:.5rem;font-size:.88rem;color:var(--dim)}
.fault-form select,.fault-form input{min-width:0;width:100%;box-sizing:border-box;padding:.3rem .4rem;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink);font:inherit}
.fickle-page .fault-form .fickle-button{justify-self:start;background:var(--bad);border-color:var(--bad);color:var(--paper)}
.earlier{margin-top:1rem;padding:.9rem 1.2rem}
.earlier ol{display:flex;flex-wrap:wrap;gap:.3rem .9rem}
.earlier a{text-decoration:none;font-size:.88rem;border-left:4px solid var(--dim);padding-left:.4rem;color:var(--ink)}
.earlier .failed a{border-color:var(--bad)}
.earlier .signed-in a{border-color:var(--good)}
.earlier a[aria-current]{font-weight:600}
.earlier time{color:var(--dim);font-variant-numeric:tabular-nums}
@media (max-width:88rem){.lab{grid-template-columns:minmax(0,1fr)}}
@media (max-width:64rem){.columns{grid-template-columns:minmax(0,1fr)}}
@media (max-width:40rem){.scroll .sequence{min-width:44rem}.choices li{grid-template-columns:minmax(0,1fr)}}
${colourRules('.sequence')}${diagramStyle}`
