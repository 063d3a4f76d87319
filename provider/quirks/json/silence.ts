/** Building block: an endpoint that says nothing. */
import type { Answer } from '../../stages/stages.ts'

/** Silence of so many milliseconds and then the end of the connection, so that no patience is rewarded by an answer. */
export const silence = (honest: Answer, delayMs: number): Answer => ({ ...honest, delayMs, broken: 'reset' })
