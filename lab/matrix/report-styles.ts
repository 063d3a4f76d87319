/** The style of the matrix page. */

const heat = [
  '#1f7a4d',
  '#3d8a54',
  '#66994f',
  '#91a54b',
  '#bdac4a',
  '#d6a147',
  '#d98c45',
  '#d67443',
  '#cc5a42',
  '#be3f3f',
  '#a92a2f',
]

export const matrixStyles = `
.map{border-collapse:separate;border-spacing:3px;width:auto}
.map :is(th,td){border:0}
caption{font-weight:600;color:var(--ink);padding:.5rem .6rem .3rem}
@media(min-width:46rem){caption{white-space:nowrap}}
.scroll{margin:0 0 1.5rem}
.map th{font-weight:500;font-size:.88rem;text-align:left;padding:.25rem .6rem;vertical-align:bottom}
.map tbody th{vertical-align:middle}
.map thead th{max-width:9rem}
.map tbody th{white-space:nowrap}
.map td[data-cell]{min-width:7rem;padding:.4rem .6rem;border-radius:5px;color:#fff}
.map td.none{background:repeating-linear-gradient(45deg,transparent 0 5px,var(--line) 5px 6px);border-radius:5px;opacity:.5}
.map td b{display:block;font-size:1.1rem}
.map td small{display:block;font-size:.75rem;line-height:1.3}
.map td.heat-3,.map td.heat-4,.map td.heat-5,.map td.heat-6{color:#1b1f24}
td.off{outline:4px solid var(--ink);outline-offset:-4px}
.details :is(th,td){padding:.3rem .6rem;white-space:nowrap}
.details tr.off td{font-weight:600}
.cause{white-space:nowrap}
@media print{.details :is(th,td),.map tbody th{white-space:normal;padding:.2rem .3rem;font-size:.75rem}.map td[data-cell]{min-width:0}}
${heat.map((colour, step) => `.heat-${step}{background:${colour}}`).join('\n')}
`
