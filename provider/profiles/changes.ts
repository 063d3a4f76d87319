/** Building blocks of deviations: what changes in a document, a token or an answer, with its words. */
import { isObject } from '../../common/values.ts'
import type { QuirkContext } from '../quirks/context.ts'
import type { Answer, Claims, Refusal, Stage } from '../stages/stages.ts'
import type { AnyChange, Change } from './define-vendor.ts'

export type Members = Readonly<Record<string, unknown>>
/** Members as they stand, or worked out from the context and what was there. */
export type Given = Members | ((context: QuirkContext, before: Members) => Members)

const given = (value: Given, context: QuirkContext, before: Members) =>
  typeof value === 'function' ? value(context, before) : value

export const without = (members: Members, names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))

export const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

/** What was set, in words: values where they are fixed. */
const inWords = (what: string, value: Given) =>
  typeof value === 'function'
    ? what
    : `${what}: ${Object.entries(value)
        .map(([name, member]) => `\`${name}\`: ${JSON.stringify(member)}`)
        .join(', ')}`

type Edit = (members: Members, context: QuirkContext) => Members

/** The body of an answer that went well. */
const ofBody =
  (edit: Edit) =>
  (answer: Answer, context: QuirkContext): Answer =>
    answer.status === 200 && isObject(answer.body) ? { ...answer, body: edit(answer.body, context) } : answer

export const at = <S extends Stage>(
  stage: S,
  apply: Change<S>['apply'],
  wire: string,
  why: string,
): AnyChange => ({
  stage,
  apply,
  wire,
  why,
})

type AnswerStage = 'discovery' | 'userinfo' | 'token-response' | 'refresh'

const inAnswer = (stage: AnswerStage, edit: Edit, wire: string, why: string): AnyChange => ({
  stage,
  apply: ofBody(edit),
  wire,
  why,
})

const OF_DISCOVERY =
  'A client that reads this metadata uses another value, or the default, and sends a different request.'

export const discovery = {
  omit: (...names: string[]) =>
    inAnswer(
      'discovery',
      (members) => without(members, names),
      `no ${quoted(names)} in the discovery document`,
      `A client that decides by ${quoted(names)} treats it as missing: it uses the default, or does not use the feature.`,
    ),
  set: (value: Given, wire = inWords('in the discovery document', value)) =>
    inAnswer(
      'discovery',
      (before, context) => ({ ...before, ...given(value, context, before) }),
      wire,
      OF_DISCOVERY,
    ),
  /** Another answer altogether. */
  answer: (change: (answer: Answer, context: QuirkContext) => Answer, wire: string) =>
    at('discovery', change, wire, OF_DISCOVERY),
  /** These values, of the rest only the endpoints named, and nothing else. */
  exactly: (values: Members, ...kept: string[]) =>
    inAnswer(
      'discovery',
      (members) => ({
        ...Object.fromEntries(
          ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri', ...kept]
            .filter((name) => name in members)
            .map((name) => [name, members[name]]),
        ),
        ...values,
      }),
      inWords('in the discovery document, and only its endpoints', values),
      OF_DISCOVERY,
    ),
  /** Exactly these members. */
  only: (names: readonly string[]) =>
    inAnswer(
      'discovery',
      (members) =>
        Object.fromEntries(names.filter((name) => name in members).map((name) => [name, members[name]])),
      `only ${quoted(names)} in the discovery document`,
      OF_DISCOVERY,
    ),
}

const keysOf = (body: unknown) =>
  isObject(body) && Array.isArray(body.keys) ? (body.keys as readonly Members[]) : undefined

export const jwks = {
  keys: (
    edit: (
      keys: readonly Members[],
      context: QuirkContext,
    ) => readonly Members[] | Promise<readonly Members[]>,
    wire: string,
    why = 'A client that selects its key by members that are missing, or of the wrong kind, finds none.',
  ): AnyChange =>
    at(
      'jwks',
      async (answer, context) => {
        const keys = keysOf(answer.body)
        return keys
          ? { ...answer, body: { ...(answer.body as Members), keys: await edit(keys, context) } }
          : answer
      },
      wire,
      why,
    ),
  omit: (...names: string[]) =>
    jwks.keys((keys) => keys.map((key) => without(key, names)), `no ${quoted(names)} in the keys`),
  /** Keys of these algorithms only. */
  only: (...algorithms: string[]) =>
    jwks.keys(
      (keys) => keys.filter(({ alg }) => algorithms.includes(String(alg))),
      `only keys for ${algorithms.join(', ')}`,
    ),
}

const inToken = (
  stage: 'id-token-claims' | 'id-token-header',
  edit: Edit,
  wire: string,
  why: string,
): AnyChange =>
  ({ stage, apply: edit as (claims: Claims, context: QuirkContext) => Claims, wire, why }) as never

const OF_ACCESS = 'A resource server that was written for RFC 9068 expects other claims, or another typ.'
const OF_CLAIMS = 'A client that maps claims to an account may expect other names, or another type.'

export const idToken = {
  omit: (...names: string[]) =>
    inToken(
      'id-token-claims',
      (claims) => without(claims, names),
      `no ${quoted(names)} in the ID token`,
      `A client that expects ${quoted(names)} in the ID token does not find it.`,
    ),
  set: (value: Given, wire = inWords('in the ID token', value), why = OF_CLAIMS) =>
    inToken(
      'id-token-claims',
      (before, context) => ({ ...before, ...given(value, context, before) }),
      wire,
      why,
    ),
  edit: (edit: Edit, wire: string, why = OF_CLAIMS) => inToken('id-token-claims', edit, wire, why),
  header: (value: Given, wire = inWords('in the header of the ID token', value)) =>
    inToken(
      'id-token-header',
      (before, context) => ({ ...before, ...given(value, context, before) }),
      wire,
      'A client that reads the header finds a different member there.',
    ),
  headerOmit: (...names: string[]) =>
    inToken(
      'id-token-header',
      (before) => without(before, names),
      `no ${quoted(names)} in the header of the ID token`,
      'A client that selects its key by the header cannot find it.',
    ),
}

export const accessToken = {
  /** The claims of a JWT access token, from those of RFC 9068. */
  edit: (edit: Edit, wire: string, why = OF_ACCESS) =>
    at(
      'access-token',
      ({ header, claims, token }, context) => ({ header, claims: edit(claims, context), token }),
      wire,
      why,
    ),
  /** The members of its header. */
  header: (edit: Edit, wire: string) =>
    at(
      'access-token',
      ({ header, claims, token }, context) => ({ header: edit(header, context), claims, token }),
      wire,
      OF_ACCESS,
    ),
}

export const userinfo = {
  omit: (...names: string[]) =>
    inAnswer(
      'userinfo',
      (members) => without(members, names),
      `no ${quoted(names)} in userinfo`,
      `A client that expects ${quoted(names)} from userinfo does not find it.`,
    ),
  set: (value: Given, wire = inWords('in userinfo', value)) =>
    inAnswer(
      'userinfo',
      (before, context) => ({ ...before, ...given(value, context, before) }),
      wire,
      OF_CLAIMS,
    ),
  edit: (edit: Edit, wire: string) => inAnswer('userinfo', edit, wire, OF_CLAIMS),
  /** Refuses where the test says so. */
  refuse: (
    test: (context: QuirkContext) => boolean,
    { status = 401, error, description }: Refusal,
    wire: string,
  ): AnyChange =>
    at(
      'userinfo',
      (answer, context) =>
        answer.status === 200 && test(context)
          ? {
              status,
              headers: {
                ...answer.headers,
                'www-authenticate': `Bearer error="${error}", error_description="${description}"`,
              },
              body: { error, error_description: description },
            }
          : answer,
      wire,
      'A client that calls userinfo with this token is refused.',
    ),
  /** What an error looks like: status, headers and body from the standard ones. */
  error: (change: (answer: Answer, context: QuirkContext) => Answer, wire: string): AnyChange =>
    at(
      'userinfo',
      (answer, context) => (answer.status === 200 ? answer : change(answer, context)),
      wire,
      OF_ERRORS,
    ),
}

const OF_ERRORS =
  'A client that relies on `error` and the status, as RFC 6749 defines them, cannot tell why it was refused.'
const OF_TOKENS = 'A client that validates the types and members of the token response strictly refuses it.'

/** The same at both stages of the token endpoint: for a code, and for a refresh token. */
const atTokenEndpoint = (
  apply: (answer: Answer, context: QuirkContext) => Answer,
  wire: string,
  why: string,
): readonly AnyChange[] =>
  (['token-response', 'refresh'] as const).map(
    (stage, index) =>
      ({ stage, apply, wire: index === 0 ? wire : 'the same for a refresh', why }) as AnyChange,
  )

export const token = {
  omit: (...names: string[]) =>
    atTokenEndpoint(
      ofBody((members) => without(members, names)),
      `no ${quoted(names)} in the token response`,
      OF_TOKENS,
    ),
  set: (value: Given, wire = inWords('in the token response', value)) =>
    atTokenEndpoint(
      ofBody((before, context) => ({ ...before, ...given(value, context, before) })),
      wire,
      OF_TOKENS,
    ),
  answer: (change: (answer: Answer, context: QuirkContext) => Answer, wire: string, why = OF_TOKENS) =>
    atTokenEndpoint(
      (answer, context) => (answer.status === 200 ? change(answer, context) : answer),
      wire,
      why,
    ),
  /** What an error looks like: status, headers and body from the standard ones. */
  error: (change: (answer: Answer, context: QuirkContext) => Answer, wire: string) =>
    atTokenEndpoint(
      (answer, context) => (answer.status === 200 ? answer : change(answer, context)),
      wire,
      OF_ERRORS,
    ),
}

/** The error of an answer as RFC 6749 names it. */
export const errorOf = ({ body }: Answer): string =>
  isObject(body) && typeof body.error === 'string' ? body.error : 'server_error'
