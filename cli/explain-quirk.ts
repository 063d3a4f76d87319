/** One quirk in words: what changes on the wire, why it matters, who had the bug, and how to try it. */
import { styleText } from 'node:util'
import { evidenceInWords } from '../provider/profiles/evidence.ts'
import { advisoryInWords } from '../provider/quirks/advisory.ts'
import type { QuirkDescription } from '../provider/quirks/describe.ts'
import { ruleInWords } from '../provider/quirks/expectation-in-words.ts'
import { wrap } from './wrap.ts'

const parameter = (param: QuirkDescription['params'][number]) => {
  const range =
    param.type === 'integer'
      ? `${param.min} to ${param.max}${param.unit ? ` ${param.unit}` : ''}`
      : param.type === 'choice'
        ? `one of ${param.options.join(', ')}`
        : `matching ${param.pattern}`
  return `${param.description.replace(/\.$/, '')} (${range}; default ${param.default})`
}

export function explainQuirk(quirk: QuirkDescription, provider: string): string {
  const [param] = quirk.params
  const spelling = param ? `${quirk.id}=${param.default}` : quirk.id
  const base = quirk.needsHttps ? provider.replace(/^http:/, 'https:') : provider
  const address = `${base}/standard~${spelling}`
  const facts: (readonly [string, string])[] = [
    ['Stage', quirk.stage],
    ...(quirk.wire ? [['On the wire', quirk.wire] as const] : []),
    ['Why', quirk.why],
    ['A conformant relying party', ruleInWords(quirk)],
    ['Specification', quirk.spec],
    ...(quirk.evidence
      ? [
          ['Vendor', quirk.vendor ?? ''] as const,
          [
            'Evidence',
            `${evidenceInWords(quirk.evidence)}${quirk.evidence.confidence === 'unconfirmed' ? '; the address above is where it would be documented' : ''}`,
          ] as const,
        ]
      : []),
    ...(quirk.cwe === undefined ? [] : [['Weakness', `CWE-${quirk.cwe}`] as const]),
    ...quirk.params.map((param) => ['Value', parameter(param)] as const),
    ...(quirk.advisories.length > 0
      ? [['Seen in', quirk.advisories.map(advisoryInWords).join('; ')] as const]
      : []),
    ...(quirk.catalogue.length > 0 ? [['Catalogue rows', quirk.catalogue.join(', ')] as const] : []),
  ]
  const width = Math.max(...facts.map(([label]) => label.length))
  const lines = facts.map(([label, text]) => `${label.padEnd(width)}  ${wrap(text, width + 2)}`)
  const tries = [
    `  issuer     ${address}`,
    ...(quirk.needsHttps
      ? [
          '  serve      fickle provider --https',
          `  trust      curl -k ${base}/.fickle/authority.pem > authority.pem, and NODE_EXTRA_CA_CERTS=authority.pem or the like`,
        ]
      : []),
    `  look       curl ${quirk.needsHttps ? '--cacert authority.pem ' : ''}${address}/.well-known/openid-configuration`,
    ...(quirk.needsAddress ? [] : [`  one login  add fickle=${spelling} to the authorization request`]),
    `  check      fickle check --login http://localhost:3000/login --signed-in http://localhost:3000/me --quirk ${quirk.id}`,
  ]
  return `${styleText('bold', quirk.id, { stream: process.stdout })}: ${quirk.title}\n\n${lines.join('\n')}\n\nTry it\n${tries.join('\n')}`
}
