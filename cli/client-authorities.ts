/** The files of `--client-ca`: authorities that vouch for the certificates of clients. */
import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FickleError } from '../journal/fickle-error.ts'

const MOST = 1024 * 1024

/** @throws FickleError ERR_CLIENT_CA where a file is not there, or holds no certificate */
export async function readClientAuthorities(
  files: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const read = files.map(async (file) => {
    const refuse = (problem: string) =>
      new FickleError(
        'ERR_CLIENT_CA',
        `The file "${file.slice(0, 200)}" ${problem}.`,
        'Give a PEM file with the certificates of the authorities that issue client certificates.',
      )
    const path = resolve(folder, file)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile() || found.size > MOST) throw refuse('does not exist or is not a file of certificates')
    const text = await readFile(path, 'utf8').catch(() => '')
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    if (blocks.length === 0) throw refuse('contains no certificate')
    for (const block of blocks) {
      try {
        new X509Certificate(block)
      } catch {
        throw refuse('contains something that is not a certificate')
      }
    }
    return blocks
  })
  return (await Promise.all(read)).flat()
}
