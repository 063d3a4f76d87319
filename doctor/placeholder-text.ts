/** Texts that stand for a value that nobody has filled in. */

const PATTERNS: readonly RegExp[] = [
  /(?<!\$)\{[A-Za-z][\w .,/-]*\}/,
  /<[A-Za-z][\w .,/:-]*>/,
  /\byour[-_ ][a-z0-9]/i,
  /^(your|my)[-_]?(client|secret|tenant|domain|issuer)/i,
  /change[-_ ]?(me|it|this)\b/i,
  /^(replace|insert|fill)[-_ ]?(me|this|in|with)/i,
  /^(to[-_ ]?do|tbd|placeholder|client[-_]?secret|client[-_]?id|secret[-_]?here)$/i,
  /^[xX]{3,}(-[xX]{3,})*$/,
  /^\.{3,}$/,
]

/** Whether a value is one that documentation leaves open: `{Client ID}`, `<secret>`, `your-tenant`, `changeme`. */
export const isPlaceholder = (value: unknown): boolean => {
  if (typeof value !== 'string') return false
  const text = value.trim()
  return PATTERNS.some((pattern) => pattern.test(text))
}
