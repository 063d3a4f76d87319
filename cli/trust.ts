/** How a certificate authority is trusted, by whom: lines to paste. Each is for one program and changes nothing by itself. */
import { shellWord } from './shell-word.ts'
import type { Terminal } from './terminal.ts'

export interface TrustLine {
  /** Who trusts it then. */
  readonly who: string
  readonly line: string
  /** What else to know. */
  readonly note?: string
}

/** The name under which stores list it. */
const NICKNAME = 'fickle'

/** @param file path of the certificate of the authority, PEM
 * @param url what is asked for, where a line asks for something */
export function trustLines(file: string, url = 'https://localhost:6749'): readonly TrustLine[] {
  const path = shellWord(file)
  return [
    {
      who: 'Node.js',
      line: `export NODE_EXTRA_CA_CERTS=${path}`,
      note: 'in addition to its own authorities',
    },
    { who: 'curl', line: `curl --cacert ${path} ${url}/.well-known/openid-configuration` },
    {
      who: 'Python',
      line: `export REQUESTS_CA_BUNDLE=${path} SSL_CERT_FILE=${path}`,
      note: 'instead of all others: requests reads the first, httpx and urllib the second',
    },
    {
      who: 'Go',
      line: `export SSL_CERT_FILE=${path}`,
      note: 'on Linux, instead of its own file; folders still count',
    },
    {
      who: 'Java',
      line: `keytool -importcert -noprompt -alias ${NICKNAME} -file ${path} -keystore fickle-trust.p12 -storepass changeit`,
      note: 'then java -Djavax.net.ssl.trustStore=fickle-trust.p12 -Djavax.net.ssl.trustStorePassword=changeit, instead of all others',
    },
    {
      who: 'Chromium on Linux',
      line: `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n ${NICKNAME} -i ${path}`,
      note: 'certutil is in libnss3-tools; the first time: mkdir -p ~/.pki/nssdb && certutil -d sql:$HOME/.pki/nssdb -N --empty-password; undo with -D -n fickle',
    },
    {
      who: 'macOS',
      line: `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${path}`,
      note: `Chrome, Safari and curl; undo with security delete-certificate`,
    },
    {
      who: 'Windows',
      line: `certutil -user -addstore Root "${file}"`,
      note: 'Chrome and Edge; undo with certutil -user -delstore',
    },
    {
      who: 'Firefox',
      line: `certutil -d sql:PROFILE -A -t C,, -n ${NICKNAME} -i ${path}`,
      note: 'PROFILE is in about:support; or Settings, Certificates, Authorities, Import',
    },
  ]
}

/** The path of the authority, and the lines, for the person who started fickle. */
export function printTrust(
  { url, authorityFile: file }: { readonly url: string; readonly authorityFile: string | undefined },
  terminal: Terminal,
): void {
  if (file === undefined) {
    terminal.say(
      `  Its certificate comes from an authority that is gone when it stops: ${url}/.fickle/authority.pem`,
    )
    return
  }
  terminal.say(`  Its certificate comes from the authority in ${file}. To trust it (more: fickle ca):`)
  const lines = trustLines(file, url)
  const width = Math.max(...lines.map(({ who }) => who.length))
  for (const { who, line } of lines) terminal.say(`    ${who.padEnd(width)}  ${line}`)
}
