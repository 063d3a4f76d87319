/** Quirk: the document has members that nobody knows. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document has unknown members',
  why: 'Every provider adds its own metadata. A client must ignore members that it does not know.',
  wire: 'unknown members of every JSON type, `null` values and a list of 2,000 scopes',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse',
  expect: 'accept',
  level: 'must',
  catalogue: ['discovery-unknown-members'],
  apply: (answer) =>
    withMembers(answer, (body) => ({
      ...body,
      tenant_region_scope: null,
      cloud_instance_name: 'wonderland.example',
      'https://wonderland.example/extension': { nested: [1, 'two', { three: true }] },
      scopes_supported: [
        ...((body.scopes_supported as string[] | undefined) ?? []),
        ...Array.from({ length: 2000 }, (_, n) => `scope-${n}`),
      ],
    })),
})
