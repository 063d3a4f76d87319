/** The style sheet of the relying party's pages: the shared one, and its error texts. */
import { style as shared } from '../../design/style.ts'

export const style = `${shared}
aside.quiet { margin-top: 1.4rem; }
.error { font: .95rem/1.5 var(--mono); white-space: pre-wrap; }
`
