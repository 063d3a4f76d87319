/** What somebody sent, as an OAuth error may repeat it. */

/** Shortened, with a question mark for each character that `error_description` cannot hold (RFC 6749, section 5.2). */
export const errorText = (sent: string, most = 300): string =>
  sent.slice(0, most).replaceAll(/[^\x20-\x7e]|["\\]/g, '?')
