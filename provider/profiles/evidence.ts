/** What is known of a vendor, from where, and how well. */

/**
 * `documented`: the vendor's documentation or its own documents; `source`: the source code of the product, or of a client
 * library that copes with it; `reported`: an issue or a change request; `secondary`: somebody else's capture or article;
 * `unconfirmed`: stated from knowledge. The address is then the place where it would be documented, and nobody opened it.
 */
export type Confidence = 'documented' | 'source' | 'reported' | 'secondary' | 'unconfirmed'

interface Read {
  readonly url: string
  /** When it was read or recorded, `2026-11-28`; the month alone, `2026-08`, or `undated` where no more is known. */
  readonly date: string
  readonly confidence: Exclude<Confidence, 'unconfirmed'>
}

interface Unconfirmed {
  readonly url: string
  readonly confidence: 'unconfirmed'
  readonly date?: undefined
}

export type Evidence = Read | Unconfirmed

const evidence =
  (confidence: Read['confidence']) =>
  (url: string, date: string): Evidence => ({ url, date, confidence })

export const documented = evidence('documented')
export const source = evidence('source')
export const reported = evidence('reported')
export const secondary = evidence('secondary')
export const unconfirmed = (url: string): Evidence => ({ url, confidence: 'unconfirmed' })
/** A discovery document and its key set, recorded in the tests of a client library from the vendor's own host. */
export const recordedIn = (vendor: string, date: string, name = 'discovery_document'): Evidence =>
  documented(
    `https://github.com/DockYard/openid_connect/blob/94e286d401f5858916c16622d1b14c1b818c22ec/test/fixtures/http/${vendor}/${name}.exs`,
    date,
  )
/** A discovery document as a survey of APIs got it from the vendor's own host. */
export const surveyed = (vendor: string, commit: string, date: string): Evidence =>
  documented(
    `https://github.com/api-evangelist/${vendor}/blob/${commit}/well-known/${vendor}-openid-configuration.json`,
    date,
  )
/** Read, and nobody wrote down when. */
export const undated = 'undated'

/** `documented, 2026-11-28`, or `not confirmed`. */
export const evidenceInWords = ({ confidence, date }: Evidence): string =>
  date === undefined ? 'not confirmed' : `${confidence}, ${date}`
