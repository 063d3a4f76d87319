/** `fickle profile from`: makes a profile of a live provider, or of what was saved of one. */
import type { Facts } from '../../provider/profiles/facts.ts'
import type { OwnProfile } from '../../provider/profiles/own-profile.ts'
import { isProfileName } from '../../provider/profiles/registry.ts'
import { seeProvider } from '../../provider/profiles/see-provider.ts'
import { defineCommand } from '../command.ts'
import { writeNewFiles } from '../write-new-files.ts'

const parts: Readonly<Record<keyof Facts, string>> = {
  discovery: 'discovery',
  keys: 'keys',
  idToken: 'claims of ID tokens (give a file with one)',
  accessToken: 'claims of access tokens (give a file with a token response)',
  userinfo: 'claims of userinfo (give a file with an answer)',
  token: 'members of the token response (give a file with one)',
  error: 'members of errors (give a file with one)',
  callback: 'parameters of the callback',
}

/** `https://login.example.com/tenant` as `login-example-com-tenant`. */
function nameFor(issuer: string): string {
  const { hostname, pathname } = new URL(issuer)
  const name = `${hostname}${pathname}`
    .toLowerCase()
    .replaceAll(/%[0-9a-f]{2}/g, '-')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return isProfileName(name) ? `${name}-own` : name || 'own'
}

export const command = defineCommand({
  flags: ['force', 'json'],
  operands: {
    '<source...>':
      'the issuer, or files: discovery document, key set, HAR, ID token, token response, userinfo, error',
  },
  details:
    'Only facts are kept: names and types of members and claims, never a secret or the value of a claim.',
  examples: [
    [
      'profile from https://idp.example.com',
      'read discovery and keys, and write idp-example-com.profile.json',
    ],
    ['profile from https://idp.example.com sign-in.har', 'the same, with what a recorded sign-in shows'],
    ['provider --profile-file idp-example-com.profile.json', 'then run it at /idp-example-com'],
  ],
  async run({ operands, values, terminal, folder }) {
    const { issuer, facts } = await seeProvider(operands)
    const { callback: _callback, ...kept } = facts
    const open = (Object.keys(parts) as (keyof Facts)[]).filter((part) => facts[part] === undefined)
    const profile: OwnProfile = {
      fickle_profile: 1,
      name: nameFor(issuer),
      title: new URL(issuer).host.slice(0, 200),
      source: issuer,
      recorded: new Date().toISOString().slice(0, 10),
      facts: kept as OwnProfile['facts'],
      open: open.map((part) => parts[part]),
    }
    const file = `${profile.name}.profile.json`
    writeNewFiles(folder, { [file]: `${JSON.stringify(profile, undefined, 2)}\n` }, values.force)
    if (terminal.json) terminal.result({ written: file, name: profile.name, open: profile.open })
    else terminal.print(file)
    for (const part of profile.open) terminal.say(`Not seen, so taken from the profile standard: ${part}`)
    terminal.say(`Next: fickle provider --profile-file ${file}, then http://localhost:6749/${profile.name}`)
    return 0
  },
})
