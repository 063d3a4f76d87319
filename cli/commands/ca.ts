/** `fickle ca`: the certificate authority of `--https`, and how to trust it. */
import { FickleError } from '../../journal/fickle-error.ts'
import { findVendorHosts } from '../../provider/issuers/vendor-hosts.ts'
import { openAuthority } from '../../provider/keys/authority.ts'
import { certifiedNames } from '../../provider/keys/certified-names.ts'
import { defaultStateFolder } from '../../provider/keys/state-folder.ts'
import type { Configuration } from '../../provider/options.ts'
import { defineCommand } from '../command.ts'
import { trustLines } from '../trust.ts'

const vendorNames = async (configuration: Configuration) =>
  (await findVendorHosts(configuration)).all.flatMap(({ hosts }) => hosts)

export const command = defineCommand({
  flags: [
    'state-folder',
    'host',
    'public-url',
    'internal-url',
    'allow-host',
    'vendor-hosts',
    'profile',
    'config',
    'pem',
    'json',
  ],
  details:
    'The authority is created once, by this command or by the first start with --https, and signs the certificate of every such start. It certifies\nloopback names only; if --public-url, --internal-url, --allow-host or --host name others, a second authority is used that may certify those too.',
  examples: [
    ['ca', 'path, fingerprint, expiry, and how to make each program trust it'],
    ['ca --pem', 'the certificate alone'],
    ['ca --public-url https://idp.example.com', 'the authority for this name'],
    ['ca --profile google --vendor-hosts', "the authority for the vendor's host names"],
  ],
  async run({ values, structured, terminal }) {
    const { host, profile, publicUrl, internalUrl, allowHost } = values
    const folder = values.stateFolder ?? defaultStateFolder()
    const { certificate, file, fingerprint, notAfter, names } = await openAuthority({
      folder,
      names: [
        ...certifiedNames({ publicUrl, internalUrl, allowHosts: [...allowHost, ...(host ? [host] : [])] }),
        ...(values.vendorHosts ? await vendorNames({ ...structured, ...(profile && { profile }) }) : []),
      ],
      warn: terminal.warn,
    })
    if (file === undefined)
      throw new FickleError(
        'ERR_AUTHORITY_NOT_KEPT',
        `There is no certificate authority yet, and ${folder} cannot be written to.`,
        'Give a writable folder with --state-folder.',
      )
    const lines = trustLines(file)
    const expires = new Date(notAfter).toISOString()
    if (values.pem) terminal.print(certificate.trimEnd())
    else if (terminal.json) terminal.result({ file, fingerprint, expires, names, trust: lines })
    else {
      terminal.print(`Certificate  ${file}`)
      terminal.print(`SHA-256      ${fingerprint}`)
      terminal.print(`Expires      ${expires.slice(0, 10)}`)
      terminal.print(`Certifies    ${['localhost, 127.0.0.1, ::1', ...names].join(', ')}`)
      for (const { who, line, note } of lines) {
        terminal.print(`\n# ${who}${note ? `: ${note}` : ''}`)
        terminal.print(line)
      }
    }
    return 0
  },
})
