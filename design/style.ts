/** The one style sheet of all pages and reports, as text, so that a compiled copy needs no files beside it. */
import { baseStyle } from './base-style.ts'
import { colourRules } from './colours.ts'
import { diagramStyle } from './diagram-style.ts'
import { frameStyle } from './frame-style.ts'
import { partStyle } from './part-style.ts'

export const style = `${colourRules(':root')}${baseStyle}${partStyle}${frameStyle}${diagramStyle}`
