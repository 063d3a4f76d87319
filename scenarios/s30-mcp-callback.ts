/** Scenario S30: the MCP callback misses its state. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'The MCP callback misses its state',
  why: 'The token moved into the fragment, which a server never sees.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/29229',
  family: 'reports',
  given: { relyingParty: { generation: 'om-2.0' } },
  notReproduced: 'fickle has no MCP server; only the sign-in of the web application is rebuilt.',
  expected: { outcome: 'rejected', error: 'Invalid MCP OAuth callback - missing state' },
  withoutCause: { expected: { outcome: 'signed-in' } },
})
