/** Why a sign-in over plain HTTP did not end well, in one sentence. */
import type { JournalEvent } from '../journal/events.ts'
import type { FickleProvider } from '../provider/options.ts'
import { providersView } from './explain-failure.ts'

const readable = (page: string) =>
  page
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)

interface Rest {
  readonly url: string
  readonly status: number | undefined
  readonly broken: string | undefined
}

/** Undefined where it ended well. */
export function problemOf(
  { url, status, broken }: Rest,
  page: string,
  seen: readonly JournalEvent[],
  provider: FickleProvider,
): string | undefined {
  const at = url.split(/[?#]/)[0]
  if (!seen.some(({ kind }) => kind === 'authorization-request' || kind === 'provider-error')) {
    const rests =
      broken === undefined ? `it rests at ${at} with status ${status}` : `${at} gave no answer: ${broken}`
    return `The application never sent the browser to the provider at ${provider.url}: ${rests}.`
  }
  if (URL.parse(url)?.origin === new URL(provider.url).origin)
    return `The provider refused the request: ${readable(page)}`
  if (broken !== undefined)
    return `The application gave no answer at ${at}: ${broken}. ${providersView(seen)}`
  if (status !== undefined && status >= 400)
    return `The relying party refused: it answered ${status} at ${at}: ${readable(page)} ${providersView(seen)}`
  return undefined
}
