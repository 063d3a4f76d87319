/** The relying party under test: where its sign-in starts, how it tells whether one is signed in, and what else it can be asked. */
import { readFile } from 'node:fs/promises'
import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { checkShape, inWords } from '../common/shape-problems.ts'
import { whyUnreadable } from '../common/why-unreadable.ts'
import { aliasFault, yamlFault } from '../common/yaml-fault.ts'
import { FickleError } from '../journal/fickle-error.ts'

/** What on a page is meant: a CSS selector, a role with its name, or a label. */
type StepTarget =
  | string
  | { readonly role: 'button' | 'link' | 'checkbox' | 'textbox'; readonly name: string }
  | { readonly label: string }

/** Something that is pressed or filled in. An optional one may be missing from the page. */
export type Step =
  | { readonly press: StepTarget; readonly optional: boolean }
  | { readonly fill: StepTarget; readonly value: string; readonly optional: boolean }

/** An address to open, or what is to be done on the page where one is signed in. */
export type Deed = string | readonly Step[]

/** What is known of the relying party under test; what each means stands with the shape below. */
export interface Subject {
  readonly login: string
  readonly signedIn: string
  readonly press: readonly string[]
  readonly steps: readonly Step[]
  readonly finish: readonly Step[]
  readonly refresh?: Deed | undefined
  readonly logout?: Deed | undefined
  readonly sessionPage?: string | undefined
  readonly restart?: string | undefined
  readonly client?:
    | {
        readonly client_id: string
        readonly redirect_uris: readonly string[]
        readonly [name: string]: unknown
      }
    | undefined
  readonly library?: string | undefined
  readonly checksIssuerParameter: boolean
  readonly trustsNoOtherAudience: boolean
}

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })

const target = z.union(
  [
    z.string().min(1),
    z.strictObject({
      role: z.enum(['button', 'link', 'checkbox', 'textbox']),
      name: z.string().min(1),
    }),
    z.strictObject({ label: z.string().min(1) }),
  ],
  { error: 'must be a CSS selector, {role, name} or {label}' },
)

const step = z.union(
  [
    z.strictObject({ press: target, optional: z.boolean().default(false) }),
    z.strictObject({ fill: target, value: z.string(), optional: z.boolean().default(false) }),
  ],
  { error: 'must be {press: TARGET} or {fill: TARGET, value: TEXT}' },
)

const steps = z.array(step).max(20).default([])
/** An address to open, or what is to be done on the page where one is signed in. */
const deed = z.union([address, z.array(step).min(1).max(20)], {
  error: 'must be an http or https address, or a list of steps',
})

const subjectShape = z.strictObject({
  /** `{issuer}` in it is replaced by the issuer's address, for one that takes several issuers. */
  login: z
    .string()
    .refine((text) => address.safeParse(text.replaceAll('{issuer}', 'x')).success, {
      error: 'must be an http or https address',
    })
    .meta({ description: 'Where a sign-in starts.' }),
  signedIn: address.meta({ description: 'A page or API that shows whether somebody is signed in.' }),
  /** CSS selectors of what is to be pressed at `login` before the browser is at the provider, in order. */
  press: z.array(z.string().min(1)).max(10).default([]),
  /** What is to be done at `login` before the browser is at the provider: buttons, forms. */
  steps,
  /** What is to be done once the browser is back: a consent of the relying party's own. */
  finish: steps,
  /** How the tokens are refreshed, for the rows about refreshing. */
  refresh: deed.optional(),
  /** How one signs out at the relying party, where that leads to the provider as well. */
  logout: deed.optional(),
  /** A page that polls the provider's session iframe, for the row about session management; it needs a browser. */
  sessionPage: address.optional(),
  /** A command that starts the relying party anew at the provider's address in FICKLE_ISSUER, for rows about discovery and keys. */
  restart: z.string().min(1).optional(),
  /** What the client registered: `client_id`, `redirect_uris`, logout URIs, algorithms. The provider knows it by that. */
  client: z.looseObject({ client_id: z.string().min(1), redirect_uris: z.array(address).min(1) }).optional(),
  /** The library that does the OpenID Connect part, under its registry's name: reports then say what to change with it. */
  library: z.string().min(1).optional(),
  /** Whether it claims RFC 9207, or has more than one provider: then a wrong or missing `iss` must be refused. */
  checksIssuerParameter: z.boolean().default(false),
  /** Whether an ID token is for it alone: then one that names a further audience must be refused. */
  trustsNoOtherAudience: z.boolean().default(false),
})

/** Where the sign-in starts at this issuer. */
export const loginAt = ({ login }: Subject, issuer: string): string =>
  login.replaceAll('{issuer}', encodeURIComponent(issuer))

/** Whether the issuer is chosen with each sign-in. */
export const takesIssuers = ({ login }: Subject): boolean => login.includes('{issuer}')

/** Everything that is pressed or filled in before the browser is at the provider. */
export const openingSteps = ({ press, steps: further }: Subject): Step[] => [
  ...press.map((selector) => ({ press: selector, optional: false })),
  ...further,
]

/**
 * Checks what flags or a file say about the relying party.
 * @throws FickleError `ERR_SUBJECT_INVALID` with every fault.
 */
export function checkSubject(given: unknown, from = 'The description of the relying party'): Subject {
  const read = checkShape(subjectShape, given)
  if ('value' in read) return read.value
  throw new FickleError(
    'ERR_SUBJECT_INVALID',
    `${from} is wrong: ${inWords(read.problems)}.`,
    'Give login (where a sign-in starts) and signedIn (a page or API that shows whether somebody is signed in), as --login and --signed-in or in a file.',
  )
}

function whereWrong(file: string, cause: unknown): string {
  if (cause instanceof ReferenceError) return `${file} ${aliasFault(cause)}`
  if (!(cause instanceof YAMLParseError)) return `${file} is not YAML or JSON`
  const [{ line, col } = { line: 1, col: 1 }] = cause.linePos ?? []
  return `${file}:${line}:${col} is not YAML or JSON: ${yamlFault(cause.code)}`
}

/**
 * Reads a relying-party file: YAML or JSON.
 * @throws FickleError `ERR_SUBJECT_FILE`, `ERR_SUBJECT_INVALID`
 */
export async function readSubject(file: string): Promise<Subject> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FickleError(
      'ERR_SUBJECT_FILE',
      `${file} ${whyUnreadable(cause)}.`,
      'Give a file that says where the sign-in starts (login) and what shows that somebody is signed in (signedIn).',
      { cause },
    )
  })
  let given: unknown
  try {
    given = parse(text)
  } catch (cause) {
    throw new FickleError(
      'ERR_SUBJECT_FILE',
      `${whereWrong(file, cause)}.`,
      'Give a file that says where the sign-in starts (login) and what shows that somebody is signed in (signedIn).',
      { cause },
    )
  }
  return checkSubject(given, file)
}
