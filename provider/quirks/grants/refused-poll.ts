/** Building block: every poll of one flow is refused with the same error. */
import type { Artifacts } from '../../stages/stages.ts'
import type { QuirkContext } from '../context.ts'

const endings = { device: 'device_code', ciba: 'grant-type:ciba' } as const

export const refusedPoll =
  (flow: keyof typeof endings, error: string, description: string) =>
  (
    honest: Artifacts['token-request'],
    { grantType }: Pick<QuirkContext, 'grantType'>,
  ): Artifacts['token-request'] =>
    grantType?.endsWith(endings[flow]) ? { ...honest, refuse: { error, description } } : honest
