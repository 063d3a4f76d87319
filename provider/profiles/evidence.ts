/** What is known of a vendor, from where, and how well. */

/**
 * `documented`: the vendor's documentation or its own documents; `source`: the source code of the product, or of a client
 * library that copes with it; `reported`: an issue or a change request; `secondary`: somebody else's capture or article.
 */
export type Confidence = 'documented' | 'source' | 'reported' | 'secondary'

export interface Evidence {
  readonly url: string
  /** The day on which it was read or recorded, `2026-11-28`. */
  readonly date: string
  readonly confidence: Confidence
}

const RECORDED = '2026-11-28'

const evidence =
  (confidence: Confidence) =>
  (url: string, date = RECORDED): Evidence => ({ url, date, confidence })

export const documented = evidence('documented')
export const source = evidence('source')
export const reported = evidence('reported')
export const secondary = evidence('secondary')
