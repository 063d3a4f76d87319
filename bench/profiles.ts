/**
 * Sign-ins per second at each profile against the profile `standard` of the same process: what being like a vendor costs.
 * `ratio` is against `standard` as it is, with opaque access tokens; `ratioToJwt` against `standard` where the request names
 * an API, so that it signs a second token as well. The last line is the heaviest.
 */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { loadProfile } from '../provider/profiles/registry.ts'
import { alternate, print } from './sides/alternate.ts'
import { discover, signIn } from './sides/code-flow.ts'

const profiles = ['google', 'auth0', 'okta-custom', 'cognito', 'keycloak-26', 'entra-v2-multitenant'] as const

const settings = { batches: 12, times: 60, concurrency: 4 }
const api = { resource: 'https://api.example/orders' }

const child = fork(join(import.meta.dirname, 'sides/sign-ins.ts'), ['fickle'], {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
try {
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)))
    child.once('exit', (code) => reject(new Error(`fickle ended with ${code} before it listened.`)))
  })
  const standard = await discover(`${url}/standard`)
  const ratios: { profile: string; ratio: number }[] = []
  for (const profile of profiles) {
    const { authority = '' } = await loadProfile(profile)
    const endpoints = await discover(`${url}/${profile}${authority.replace(/\/$/, '')}`)
    const ours = { name: profile, once: () => signIn(endpoints) }
    const [opaque, jwt] = [
      await alternate(ours, { name: 'standard', once: () => signIn(standard) }, settings),
      await alternate(ours, { name: 'standard, JWT', once: () => signIn(standard, api) }, settings),
    ]
    const ratio = opaque.theirs / opaque.ours
    ratios.push({ profile, ratio })
    print({
      bench: 'profiles',
      against: 'standard',
      profile,
      ratio,
      ratioToJwt: Number((jwt.theirs / jwt.ours).toFixed(3)),
      perSecond: Math.round(1000 / opaque.ours),
    })
  }
  const [heaviest] = ratios.sort((one, other) => one.ratio - other.ratio)
  print({
    bench: 'profiles-heaviest',
    against: 'standard',
    profile: heaviest?.profile,
    ratio: heaviest?.ratio ?? 0,
  })
} finally {
  child.kill()
}
