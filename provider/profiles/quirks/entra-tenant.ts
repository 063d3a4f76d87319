/** The tenant of all samples of Entra ID. */
import { uuidOf } from '../identifiers.ts'

export const tenant = uuidOf('entra tenant')
export const tenantPath = `/${tenant}`
export const guid = (text: unknown): string => uuidOf(`entra ${text}`)
