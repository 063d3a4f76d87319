/** How programs are led to the vendors' host names at this fickle: lines to paste. Nothing on the machine is changed. */
import type { FickleProvider } from '../provider/options.ts'
import { shellWord } from './shell-word.ts'
import type { Terminal } from './terminal.ts'

type Led = Pick<FickleProvider, 'port' | 'vendorHosts' | 'authorityFile' | 'url'>

/** The module that Node.js preloads; it is as this one is, compiled or not. */
const module = new URL(
  `../provider/vendor-lookup.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
).href

interface Line {
  readonly who: string
  readonly line: string
}

function vendorLines({ port, vendorHosts, authorityFile: file, url }: Led): readonly Line[] {
  const hosts = vendorHosts.flatMap((each) => each.hosts)
  const ca = shellWord(file ?? 'fickle.pem')
  const rules = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(', ')
  return [
    ...(file === undefined
      ? [{ who: 'Certificate', line: `curl -k ${url}/.fickle/authority.pem -o fickle.pem` }]
      : []),
    {
      who: 'Node.js',
      line: `export NODE_EXTRA_CA_CERTS=${ca} FICKLE_LOOKUP=127.0.0.1:${port}=${hosts.join(',')} NODE_OPTIONS=${shellWord(`--import=${module}`)}`,
    },
    { who: 'Chromium', line: `chromium --host-resolver-rules=${shellWord(rules)}` },
    {
      who: 'curl',
      line: `curl --cacert ${ca} ${hosts.map((host) => `--connect-to ${host}:443:127.0.0.1:${port}`).join(' ')} ${vendorHosts[0]?.discovery}`,
    },
    {
      who: '/etc/hosts',
      line: `127.0.0.1 ${hosts.join(' ')}`,
    },
  ]
}

export function printVendorHosts(provider: FickleProvider, terminal: Terminal): void {
  for (const { issuer, hosts } of provider.vendorHosts) {
    terminal.say(`  Under the vendor's host names: ${issuer}`)
    terminal.say(`    ${hosts.join(', ')}`)
  }
  terminal.say('  To point programs here, use the line for each; nothing on this machine was changed:')
  const lines = vendorLines(provider)
  const width = Math.max(...lines.map(({ who }) => who.length))
  for (const { who, line } of lines) terminal.say(`    ${who.padEnd(width)}  ${line}`)
  if (provider.port !== 443)
    terminal.say(
      `    A line in /etc/hosts has no port: start with --port 443 for it (as a user, after sysctl net.ipv4.ip_unprivileged_port_start=443).`,
    )
}
