/** Strict base64url, which a lenient decoder is not. */

const alphabet = /^[A-Za-z0-9_-]*$/

/** Whether the text is base64url without padding, as RFC 7515 section 2 demands. */
export const isBase64url = (text: string): boolean => alphabet.test(text) && text.length % 4 !== 1

/** What a lenient decoder sees: padding and foreign characters dropped, the standard alphabet understood. */
export const leniently = (text: string): string =>
  text
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/[^A-Za-z0-9_-]/g, '')
