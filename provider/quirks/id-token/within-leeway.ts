/** Building block: the small leeway that a relying party may allow for clocks that differ. */

/** "Usually no more than a few minutes" (OpenID Connect Core 1.0, section 2), in seconds. */
const usual = 300

/** Why a time that is wrong by so many seconds may still be taken. */
export const withinLeeway = (seconds: number): string | undefined =>
  seconds <= usual ? `a leeway of ${usual} seconds is usual` : undefined
