/** Where the pages of the settings are. */

/** A part of the configuration that has pages of its own. */
export type Section = 'users' | 'clients' | 'apis' | 'issuers'

/** Entries that are not the root's keep the name of their issuer in every address. */
export function hrefOf(
  { section }: { readonly section: Section },
  issuer: string,
  rest = '',
  query: Readonly<Record<string, string>> = {},
): string {
  const path =
    section === 'users' && rest === '' ? '/.fickle/settings' : `/.fickle/settings/${section}${rest}`
  const all = new URLSearchParams({ ...(issuer !== '' && { issuer }), ...query }).toString()
  return all === '' ? path : `${path}?${all}`
}
