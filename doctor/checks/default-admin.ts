/** The administrator that OpenMetadata ships is still named. */
import { defineCheck } from '../finding.ts'

const section = 'authorizerConfiguration'

const names = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value
          .replace(/^\[|\]$/g, '')
          .split(',')
          .map((each) => each.trim().replace(/^["']|["']$/g, ''))
      : []

export const defaultAdmin = defineCheck({
  id: 'default-admin',
  title: 'The administrator account that OpenMetadata ships is still named',
  severity: 'warning',
  find({ deployment }) {
    const admins = names(deployment.other(section, 'adminPrincipals')?.value)
    if (!admins.some((each) => each.split(':')[0] === 'admin')) return []
    const domain = deployment.other(section, 'principalDomain')?.value
    return [
      {
        key: `${section}.adminPrincipals`,
        evidence: [
          `${deployment.place(`${section}.adminPrincipals`).line === undefined ? 'No file that was given sets adminPrincipals, whose default' : 'adminPrincipals'} is [${admins.map((each) => each.split(':')[0]).join(', ')}]: the account admin@${typeof domain === 'string' && domain !== '' ? domain : 'open-metadata.org'} has all rights.`,
          'It was created with the well-known password admin when basic authentication was on; with SSO it belongs to anybody whose claim from the provider is admin.',
        ],
        fix: `${deployment.change(`${section}.adminPrincipals`, '[alice, bob]')} Use the names of people, set principalDomain to your own domain, and delete the account admin.`,
      },
    ]
  },
})
