/** The relying party under test: where its sign-in starts, how it tells whether one is signed in, and what else it can be asked. */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { FickleError } from '../journal/fickle-error.ts'

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })

const subjectShape = z.strictObject({
  login: address.meta({ description: 'Where a sign-in starts.' }),
  signedIn: address.meta({ description: 'A page or API that tells whether one is signed in.' }),
  /** CSS selectors of what is to be pressed at `login` before the browser is at the provider, in order. */
  press: z.array(z.string().min(1)).max(10).default([]),
  /** An address that refreshes the tokens, for the rows about refreshing. */
  refresh: address.optional(),
  /** A command that starts the relying party anew at the provider's address in FICKLE_ISSUER, for rows about discovery and keys. */
  restart: z.string().min(1).optional(),
  /** Whether it claims RFC 9207, or has more than one provider: then a wrong or missing `iss` must be refused. */
  checksIssuerParameter: z.boolean().default(false),
})

export type Subject = Readonly<z.output<typeof subjectShape>>

/**
 * Checks what flags or a file say about the relying party.
 * @throws FickleError `ERR_SUBJECT_INVALID` with every fault.
 */
export function checkSubject(given: unknown, from = 'The relying party under test'): Subject {
  const read = subjectShape.safeParse(given)
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
  throw new FickleError(
    'ERR_SUBJECT_INVALID',
    `${from} is not described rightly: ${faults.join('; ')}.`,
    'Give login (where a sign-in starts) and signedIn (a page or API that tells whether one is signed in), as --login and --signed-in or in a file.',
  )
}

/**
 * Reads a relying-party file: YAML or JSON.
 * @throws FickleError `ERR_SUBJECT_FILE`, `ERR_SUBJECT_INVALID`
 */
export async function readSubject(file: string): Promise<Subject> {
  let given: unknown
  try {
    given = parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new FickleError(
      'ERR_SUBJECT_FILE',
      `${file} cannot be read as YAML or JSON: ${(cause as Error).message.split('\n')[0]}.`,
      'Name a file that says where the sign-in starts (login) and what tells that one is signed in (signedIn).',
      { cause },
    )
  }
  return checkSubject(given, file)
}
