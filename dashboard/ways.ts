/** Where the parts of fickle are that run beside each other. */
import type { Ways } from '../design/places.ts'

interface Running {
  readonly provider: { readonly url: string }
  readonly lab?: { readonly url: string } | undefined
}

export const waysFrom = ({ provider, lab }: Running): Ways => ({
  provider: `${provider.url}/`,
  ...(lab && { 'relying-party': `${lab.url}/`, lab: `${lab.url}/.fickle/` }),
  dashboard: `${provider.url}/.fickle/`,
})
