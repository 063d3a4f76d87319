/** Building block: changes to the parameters of an authorization response. */
import type { Artifacts } from '../../stages/stages.ts'

type Response = Artifacts['authorization-response']

export const parameterOf = ({ parameters }: Response, name: string): string | undefined =>
  parameters.find(([candidate]) => candidate === name)?.[1]

/** The response without a parameter; the same object where it had none. */
export const withoutParameter = (response: Response, ...names: readonly string[]): Response => ({
  ...response,
  parameters: response.parameters.filter(([name]) => !names.includes(name)),
})

/** The response with a parameter set, in the place of one of that name, or at the end. */
export function withParameter(response: Response, name: string, value: string): Response {
  const had = parameterOf(response, name) !== undefined
  const parameters = response.parameters.map(([key, old]) => [key, key === name ? value : old] as const)
  return { ...response, parameters: had ? parameters : [...parameters, [name, value] as const] }
}
