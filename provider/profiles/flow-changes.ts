/** Building blocks of deviations: what a vendor takes, refuses and sends back on the way through the browser. */
import type { QuirkContext } from '../quirks/context.ts'
import type { Parameters, Refusal, Stage } from '../stages/stages.ts'
import { at, quoted } from './changes.ts'
import type { AnyChange, Change } from './define-vendor.ts'

export const withoutParameter = (parameters: Parameters, ...names: string[]): Parameters =>
  parameters.filter(([name]) => !names.includes(name))

export const parameter = (parameters: Parameters, wanted: string): string | undefined =>
  parameters.findLast(([name]) => name === wanted)?.[1]

export const callback = {
  omit: (...names: string[]): AnyChange =>
    at(
      'authorization-response',
      (honest) => ({ ...honest, parameters: withoutParameter(honest.parameters, ...names) }),
      `no ${quoted(names)} on the callback`,
      `A client that requires ${quoted(names)} on the callback refuses it.`,
    ),
  /** Further parameters on a callback that went well. */
  add: (value: (context: QuirkContext) => Readonly<Record<string, string>>, wire: string): AnyChange =>
    at(
      'authorization-response',
      (honest, context) =>
        parameter(honest.parameters, 'error') === undefined
          ? { ...honest, parameters: [...honest.parameters, ...Object.entries(value(context))] }
          : honest,
      wire,
      'A client that refuses unknown parameters refuses the callback.',
    ),
  /** Other words for errors of the specification. */
  describe: (texts: Readonly<Record<string, string>>, wire: string): AnyChange =>
    at(
      'authorization-response',
      (honest) => {
        const text = texts[parameter(honest.parameters, 'error') ?? '']
        return text === undefined
          ? honest
          : {
              ...honest,
              parameters: [
                ...withoutParameter(honest.parameters, 'error_description'),
                ['error_description', text],
              ],
            }
      },
      wire,
      'A client that shows every error shows this one as a failure.',
    ),
  /** Other errors than those of the specification. */
  errors: (names: Readonly<Record<string, string>>, wire: string): AnyChange =>
    at(
      'authorization-response',
      (honest) => ({
        ...honest,
        parameters: honest.parameters.map(([name, value]) =>
          name === 'error' ? ([name, names[value] ?? value] as const) : ([name, value] as const),
        ),
      }),
      wire,
      'A client that knows only the errors of the specification cannot explain this one.',
    ),
}

type RequestStage = 'authorization-request' | 'token-request'

const atRequest = <S extends Stage & RequestStage>(
  stage: S,
  apply: Change<S>['apply'],
  wire: string,
  why: string,
): AnyChange => ({ stage, apply, wire, why }) as AnyChange

export const request = {
  /** Takes parameters for never sent. */
  ignore: (...names: string[]) =>
    atRequest(
      'authorization-request',
      (honest) => ({ ...honest, parameters: withoutParameter(honest.parameters, ...names) }),
      `${quoted(names)} on the authorization request is ignored`,
      `A client that relies on ${quoted(names)} gets no effect.`,
    ),
  /** Refuses with a redirect where the test finds something. */
  refuse: (find: (parameters: Parameters) => Refusal | undefined, wire: string, why: string) =>
    atRequest(
      'authorization-request',
      (honest) => {
        const refuse = find(honest.parameters)
        return refuse ? { ...honest, refuse } : honest
      },
      wire,
      why,
    ),
  edit: (edit: (parameters: Parameters) => Parameters, wire: string, why: string) =>
    atRequest(
      'authorization-request',
      (honest) => ({ ...honest, parameters: edit(honest.parameters) }),
      wire,
      why,
    ),
}

export const tokenRequest = {
  refuse: (find: (parameters: Parameters) => Refusal | undefined, wire: string, why: string) =>
    atRequest(
      'token-request',
      (honest) => {
        const refuse = find(honest.parameters)
        return refuse ? { ...honest, refuse } : honest
      },
      wire,
      why,
    ),
  edit: (edit: (parameters: Parameters) => Parameters, wire: string, why: string) =>
    atRequest('token-request', (honest) => ({ ...honest, parameters: edit(honest.parameters) }), wire, why),
  ignore: (...names: string[]) =>
    atRequest(
      'token-request',
      (honest) => ({ ...honest, parameters: withoutParameter(honest.parameters, ...names) }),
      `${quoted(names)} on the token request is ignored`,
      `A client that relies on ${quoted(names)} gets no effect.`,
    ),
}

/** Parameters with the scopes that an edit leaves, where they name any. */
export const withScopes = (
  parameters: Parameters,
  edit: (scopes: readonly string[]) => readonly string[],
): Parameters =>
  parameters.map(([name, value]) =>
    name === 'scope'
      ? ([name, edit(value.split(' ').filter(Boolean)).join(' ')] as const)
      : ([name, value] as const),
  )

/** A refresh may name the scope offline_access, which oidc-provider does not count as granted. */
export const offlineAccessAtRefresh = tokenRequest.edit(
  (parameters) =>
    parameter(parameters, 'grant_type') === 'refresh_token'
      ? withScopes(parameters, (scopes) => scopes.filter((scope) => scope !== 'offline_access'))
      : parameters,
  'a refresh may ask for the scope `offline_access` again',
  'A client that never sends scopes with a refresh sees no difference.',
)
