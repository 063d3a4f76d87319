/** Checks what of a configuration has more shape than a flag; loaded only where there is some. */

import { checkShape } from '../../common/shape-problems.ts'
import { configurationShape } from '../../control/configuration-shape.ts'

/** @param texts paths whose text came from a variable */
export const checkStructured = (value: unknown, texts: ReadonlySet<string>) =>
  checkShape(configurationShape, value, texts)
