/** fickle's own certificate authority: made once for the names that it may certify, and kept in the state folder. */
import { createPrivateKey, hash, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FickleError } from '../../journal/fickle-error.ts'
import { algorithm, certifyAuthority, newKeys, privatePem, type Signer } from './certify.ts'
import { furtherNames } from './name-constraints.ts'
import { writePrivateFile } from './private-file.ts'

export interface Authority extends Signer {
  /** Its certificate, PEM. */
  readonly certificate: string
  /** Where the certificate is, alone; undefined where it lives in memory. */
  readonly file: string | undefined
  /** SHA-256 of the certificate, as programs show it: `AB:CD:...`. */
  readonly fingerprint: string
  /** Milliseconds since the epoch. */
  readonly notAfter: number
  /** Names beside those of loopback that it may certify. */
  readonly names: readonly string[]
}

const HOUR = 3600_000
const DAY = 24 * HOUR
const YEARS = 10 * 365 * DAY

/** Each set of further names has an authority of its own, so that nobody trusts one for more than is needed. */
function fileFor(folder: string, names: readonly string[]): string {
  const [first, ...more] = names
  const whose = first === undefined ? '' : `-${first.replaceAll(/[^\w.-]/g, '_').slice(0, 100)}`
  const which = more.length === 0 ? '' : `-${hash('sha256', names.join(' ')).slice(0, 8)}`
  return join(resolve(folder), `certificate-authority${whose}${which}`)
}

const keyFile = (file: string) => `${file}.key.pem`

async function parsed(text: string): Promise<Omit<Authority, 'file' | 'names'>> {
  const certificate = new X509Certificate(text)
  const key = createPrivateKey(text)
  if (!certificate.ca || !certificate.checkPrivateKey(key)) throw new TypeError('key and certificate differ')
  const secret = key.export({ type: 'pkcs8', format: 'der' })
  const known = certificate.publicKey.export({ type: 'spki', format: 'der' })
  const { subtle } = webcrypto
  const x509 = await import('./x509.ts')
  return {
    name: new x509.X509Certificate(certificate.raw).subject,
    keys: {
      privateKey: await subtle.importKey('pkcs8', new Uint8Array(secret), algorithm, true, ['sign']),
      publicKey: await subtle.importKey('spki', new Uint8Array(known), algorithm, true, ['verify']),
    } as CryptoKeyPair,
    certificate: certificate.toString(),
    fingerprint: certificate.fingerprint256,
    notAfter: certificate.validToDate.getTime(),
  }
}

const fix = (file: string) =>
  `Delete ${keyFile(file)} (the next start makes a new authority, which must be trusted again), or choose another folder with FICKLE_STATE_FOLDER.`

/** The text of the file that has key and certificate together, so that the two cannot differ. */
async function readKeyFile(file: string, warn: (message: string) => void): Promise<string | undefined> {
  const path = keyFile(file)
  try {
    const found = await stat(path)
    // A pipe would keep the start waiting forever.
    if (!found.isFile()) throw new TypeError('no file')
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
      warn(`Other users can read the key of the certificate authority: run chmod 600 ${path}`)
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR'].includes(code)) return undefined
    throw new FickleError(
      'ERR_AUTHORITY_UNREADABLE',
      `The certificate authority in ${path} cannot be read${code && ` (${code})`}.`,
      code === 'EACCES' ? 'Make it readable, or choose another folder with FICKLE_STATE_FOLDER.' : fix(file),
      { cause: error },
    )
  }
}

async function readAuthority(file: string, names: readonly string[], text: string): Promise<Authority> {
  const found = await parsed(text).catch((cause: unknown) => {
    throw new FickleError(
      'ERR_AUTHORITY_UNREADABLE',
      `${keyFile(file)} does not contain a certificate authority with its key.`,
      fix(file),
      { cause },
    )
  })
  const { validFromDate, validToDate } = new X509Certificate(found.certificate)
  const now = Date.now()
  if (validToDate.getTime() < now || validFromDate.getTime() > now) {
    const days = [validFromDate, validToDate].map((date) => date.toISOString().slice(0, 10))
    throw new FickleError(
      'ERR_AUTHORITY_EXPIRED',
      `The certificate authority in ${keyFile(file)} is valid from ${days[0]} to ${days[1]}, not now.`,
      fix(file),
    )
  }
  return { ...found, file: `${file}.pem`, names }
}

async function makeAuthority(names: readonly string[]): Promise<{ text: string; made: Authority }> {
  const label = names[0] ?? 'localhost'
  const signer = {
    name: `CN=fickle authority ${randomBytes(3).toString('hex')} for ${label}, O=Not for production`,
    keys: await newKeys(),
  }
  const now = Date.now()
  const certificate = await certifyAuthority(signer, { notBefore: now - HOUR, notAfter: now + YEARS }, names)
  const text = `${await privatePem(signer)}\n${certificate}\n`
  return { text, made: { ...(await parsed(text)), file: undefined, names } }
}

/** Writes the certificate alone where it is not there yet: what programs are told to trust. */
async function publish({ file = '', certificate }: Authority): Promise<void> {
  const there = await readFile(file, 'utf8').catch(() => undefined)
  if (there !== certificate) await writePrivateFile(file, certificate, 'always')
}

/**
 * Opens the authority for these names beside those of loopback, and makes it where there is none. Of two processes that
 * make it at once, the one that comes first counts. A folder that cannot be written is a warning, and it lives in memory.
 * @throws FickleError ERR_AUTHORITY_UNREADABLE, ERR_AUTHORITY_EXPIRED
 */
export async function openAuthority({
  folder,
  names: wanted,
  warn,
}: {
  folder: string | false
  names: readonly string[]
  warn: (message: string) => void
}): Promise<Authority> {
  const names = furtherNames(wanted)
  if (!folder) return (await makeAuthority(names)).made
  const file = fileFor(folder, names)
  const text = await readKeyFile(file, warn)
  let authority = text === undefined ? undefined : await readAuthority(file, names, text)
  try {
    if (!authority) {
      const { text: mine, made } = await makeAuthority(names)
      authority = made
      const first = await writePrivateFile(keyFile(file), mine, 'first')
      const theirs = first ? undefined : await readKeyFile(file, warn)
      authority = {
        ...(theirs === undefined ? made : await readAuthority(file, names, theirs)),
        file: `${file}.pem`,
      }
    }
    await publish(authority)
    return authority
  } catch (error) {
    if (error instanceof FickleError || !authority) throw error
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    warn(
      `The certificate authority cannot be stored in ${folder} (${code}), so a restart makes another one. Choose a writable folder with FICKLE_STATE_FOLDER.`,
    )
    return { ...authority, file: undefined }
  }
}
