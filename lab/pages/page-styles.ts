/** The style sheet of the lab's own pages: the shared one, and what only they have. */
import { style } from '../../design/style.ts'
import { controlStyles } from './control-styles.ts'

export const pageStyles = `${style}
main.wide, .top > div, .wide + .foot { max-width: 90rem; }
.lab-head { display: flex; flex-wrap: wrap; gap: .75rem 1rem; justify-content: space-between; align-items: center; margin-bottom: 1rem; }
.lab-head h1 { margin: 0; }
.lab { display: grid; grid-template-columns: minmax(0, 1fr) 19rem; grid-template-areas: "verdict controls" "login controls" "earlier controls"; grid-template-rows: auto auto 1fr; gap: 1rem; align-items: start; }
.lab > .verdict { grid-area: verdict; }
.lab > .login { grid-area: login; padding: 0; overflow: hidden; }
.lab > .earlier { grid-area: earlier; }
.lab > .controls { grid-area: controls; display: grid; gap: .8rem; grid-template-columns: minmax(0, 1fr); }
.lab .card { margin: 0; }
.verdict { border-left: .35rem solid var(--soft); }
.verdict.failed { background: var(--bad-wash); border-left-color: var(--bad); }
.verdict.signed-in { background: var(--good-wash); border-left-color: var(--good); }
.verdict h2 { margin: .2rem 0 0; font-size: 1.25rem; }
.verdict .when { margin: 0; color: var(--soft); font-size: .9rem; }
.login .scroll { padding: 1rem 1.2rem; }
.login > .steps { padding: .6rem 1rem .6rem 2.6rem; }
.login .sequence { max-width: 100%; height: auto; }
.login > .halves { border-top: 1px solid var(--line); padding: 1.1rem 1.25rem .4rem; }
.login > .more { margin: 0; padding: 0 1.25rem 1.1rem; }
.fixes, .evidence-list { margin: 0 0 .8rem; padding-left: 1.2rem; }
:is(.fixes, .evidence-list) li { margin: .3rem 0; }
ol.fixes > li:first-child { font-weight: 600; }
.earlier ol { list-style: none; margin: 0; padding: 0; }
${controlStyles}
.earlier { padding: .8rem 1.2rem; }
.earlier h2 { font-size: 1rem; }
.earlier ol { display: flex; flex-wrap: wrap; gap: .4rem 1rem; }
.earlier a { text-decoration: none; font-size: .9rem; border-left: .25rem solid var(--soft); padding-left: .45rem; color: var(--ink); }
.earlier .failed a { border-color: var(--bad); }
.earlier .signed-in a { border-color: var(--good); }
.earlier a[aria-current] { font-weight: 600; }
.earlier time { color: var(--soft); font-variant-numeric: tabular-nums; }
@media (max-width: 64rem) {
  .lab { grid-template-columns: minmax(0, 1fr); grid-template-areas: "verdict" "controls" "login" "earlier"; grid-template-rows: none; }
  .lab > .controls { grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); align-items: start; }
}
`
