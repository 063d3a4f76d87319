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
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#5c6670;--line:#d5dae0;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e7eaee;--dim:#9aa5b1;--line:#3a424c;--paper:#15191e}}
body{max-width:80rem;margin:0 auto;padding:2rem 1.5rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{margin:0 0 .3rem;font-size:1.8rem}
.scroll{overflow-x:auto}
table{border-collapse:separate;border-spacing:3px;margin:1.2rem 0}
caption{text-align:left;font-weight:600;padding:.4rem 0}
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
.details{border-collapse:collapse;border-spacing:0;width:100%;font-size:.88rem}
.details th,.details td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
.details .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.details tr.off td{font-weight:600}
.cause{white-space:nowrap}
.dim{color:var(--dim)}
${heat.map((colour, step) => `.heat-${step}{background:${colour}}`).join('\n')}
`
