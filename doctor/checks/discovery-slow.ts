/** The discovery document comes too late for OpenMetadata, which waits 500 ms for the connection and 5 s for the answer. */
import { defineCheck } from '../finding.ts'

const CONNECT_MS = 500
const READ_MS = 5000
const SLOW_MS = 2000

const ms = (value: number) => `${Math.round(value)} ms`

export const discoverySlow = defineCheck({
  id: 'discovery-slow',
  title: 'The provider is slow to answer',
  severity: 'warning',
  async find({ discovery }) {
    const found = await discovery()
    if (found.state !== 'found') return []
    const { connectMs } = found
    const { headMs, totalMs } = found.answer
    const late = (connectMs !== undefined && connectMs > CONNECT_MS) || headMs > READ_MS
    const first = `The best of ${found.measured} tries at ${found.url}`
    if (!late && totalMs < SLOW_MS) return []
    return [
      {
        evidence: [
          `${first} took ${connectMs === undefined ? 'an unknown time' : ms(connectMs)} to connect and ${ms(totalMs)} in total.`,
          `OpenMetadata gives up after ${CONNECT_MS} ms for the connection or ${READ_MS / 1000} s for the answer${late ? ': a server as far away as the doctor would start without sign-in' : ''}.`,
        ],
        fix: 'Speed it up (DNS, a proxy in between, a provider that starts cold), or start the server after the provider has warmed up. From 1.12 on mcpConfiguration.connectTimeout and readTimeout raise the limits.',
      },
    ]
  },
})
