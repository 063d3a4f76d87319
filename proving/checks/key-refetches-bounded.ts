/** Check: fetches keys again a few times a minute at most; without it, every token with a new kid costs a request. */
import { defineCheck } from './check.ts'

/** A rotation needs one; whoever makes up key ids gets no more than these. */
const maxReadsPerMinute = 6

export const check = defineCheck({
  stage: 'key-refetch',
  title: 'Fetches keys again a few times a minute at most',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  catches: ['jwks-refetch-flood'],
  refuses: ({ readsInTheLastMinute }) =>
    readsInTheLastMinute < maxReadsPerMinute ? undefined : 'the keys were fetched often enough',
})
