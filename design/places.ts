/** The parts of fickle that have pages, and the ways between them. Its types are public: it imports nothing. */

export const placeNames = {
  provider: 'Provider',
  'relying-party': 'Relying party',
  lab: 'Lab',
  dashboard: 'Dashboard',
} as const

/** A part of fickle that has pages. */
export type Place = keyof typeof placeNames

/** Where the other parts are, as far as this server knows. */
export type Ways = Readonly<Partial<Record<Place, string | undefined>>>
