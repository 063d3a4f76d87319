/** What a certificate authority may certify: name constraints (https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10). */
import { isIP } from 'node:net'

/** Names that lead nowhere but to this machine or this network, and addresses of loopback: any authority has them. */
const ownNames = ['localhost', 'test', 'example', 'invalid', 'internal', 'local'] as const

const NAME_CONSTRAINTS = '2.5.29.30'

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** The groups of an IPv6 address, from whichever spelling. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  const [before, after] = [groups(head), groups(tail ?? '')]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const bytesOf = (address: string): Buffer =>
  isIP(address) === 4
    ? Buffer.from(address.split('.').map(Number))
    : Buffer.from(groupsOf(address).flatMap((group) => [group >> 8, group & 0xff]))

/** The first `bits` bits of an address, as it is constrained: the address and its mask. */
function network(address: string, bits: number): Buffer {
  const bytes = bytesOf(address)
  const mask = bytes.map((_, index) => 0xff & ~(0xff >> Math.min(8, Math.max(0, bits - 8 * index))))
  return Buffer.concat([bytes, mask])
}

const subtree = (name: Buffer) => der(0x30, name)
const dnsSubtree = (name: string) => subtree(der(0x82, Buffer.from(name)))
const addressSubtree = (address: string, bits = isIP(address) === 4 ? 32 : 128) =>
  subtree(der(0x87, network(address, bits)))

/** The names, each once and in order, that an authority has to be made for: those that not every one has. */
export const furtherNames = (names: readonly string[]): readonly string[] =>
  [...new Set(names.map((name) => name.toLowerCase()))]
    .filter((name) =>
      isIP(name) === 0
        ? !ownNames.some((own) => name === own || name.endsWith(`.${own}`))
        : !name.startsWith('127.') && name !== '::1',
    )
    .sort()

/** The extension that keeps an authority to its own names and these; a name stands for what lies below it, too. */
export function nameConstraints(names: readonly string[]) {
  const subtrees = [
    ...ownNames.map(dnsSubtree),
    addressSubtree('127.0.0.0', 8),
    addressSubtree('::1'),
    ...names.map((name) => (isIP(name) === 0 ? dnsSubtree(name) : addressSubtree(name))),
  ]
  return { oid: NAME_CONSTRAINTS, value: der(0x30, der(0xa0, ...subtrees)) }
}
