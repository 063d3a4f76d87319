/** Why a clean login did not end signed in, as far as the provider can tell. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { Attempt, Bench } from './attempt.ts'

const cannot = (message: string, fix: string) =>
  new FickleError('ERR_CALIBRATION', message, fix, { exitCode: 3 })

export function explainClean({ subject, control }: Bench, clean: Attempt): FickleError {
  const { arrival, stuck, events, run } = clean
  const own = events.filter((event) => event.run === run)
  const startedByName = `Start the relying party, and set --login to the address where a sign-in starts.`
  if (arrival.broken !== undefined) {
    return cannot(`The sign-in at ${subject.login} broke off: ${arrival.broken}.`, startedByName)
  }
  if (own.length === 0) {
    if ((arrival.status ?? 0) >= 400) {
      return cannot(
        `The sign-in at ${subject.login} answered ${arrival.status} before it reached the provider at ${control.url}.`,
        (arrival.status ?? 0) >= 500
          ? 'The relying party failed: read its log. It may not reach the provider, or have no configuration.'
          : startedByName,
      )
    }
    return cannot(
      `The sign-in at ${subject.login} never reached the provider at ${control.url}.${stuck ? ` ${stuck}` : ''}`,
      `Set the relying party's issuer to ${control.url}, or give its provider with --provider; for a start page that needs a click, use a file (--rp with press or steps).`,
    )
  }
  const refusedPage = own.findLast((event) => event.kind === 'provider-error')
  const refused = own.findLast((event) => event.kind === 'token-request' && event.error !== undefined)
  const why =
    refused?.kind === 'token-request'
      ? ` The token endpoint answered ${refused.error}${refused.cause ? ` (${refused.cause})` : ''}.`
      : refusedPage?.kind === 'provider-error'
        ? ` The provider refused the request: ${refusedPage.errorDescription ?? refusedPage.error}.`
        : ''
  // The provider knows the client by its description alone.
  if (subject.client && /redirect_uri|invalid_client|unauthorized_client/.test(why)) {
    return cannot(
      `An honest login does not work.${why}`,
      'Compare client in the file given as --rp with the configuration of the relying party: client_id, client_secret and redirect_uris.',
    )
  }
  if (clean.restsAtProvider) {
    return cannot(
      `The browser stayed at the provider, at ${arrival.url.split(/[?#]/)[0]}.${why}`,
      'Make an honest login work first.',
    )
  }
  const status = clean.looks.fetched?.status
  if (status !== undefined && status >= 400) {
    return cannot(
      `After a clean login, ${subject.signedIn} answers ${status}, as if nobody were signed in.${why}`,
      'Make an honest login work first, and set --signed-in to a page or API that answers 2xx when somebody is signed in; errors are not compared by their text.',
    )
  }
  return cannot(
    `After a clean login, ${subject.signedIn} answers as if nobody were signed in.${why}`,
    'Make an honest login work first, and set --signed-in to a page or API whose answer differs when somebody is signed in.',
  )
}
