/** The rooms, and who may import whom. */

const anything = ['*'] as const
/** Which rooms a room may import. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  design: [],
  journal: ['design'],
  provider: ['journal', 'design'],
  'relying-party': ['journal', 'design'],
  diagnosis: ['journal'],
  doctor: ['relying-party', 'diagnosis', 'journal'],
  lab: ['relying-party', 'diagnosis', 'journal', 'design'],
  drivers: [],
  check: ['provider', 'drivers', 'journal'],
  proving: ['provider', 'drivers', 'journal'],
  harness: ['provider', 'lab', 'relying-party', 'diagnosis', 'drivers', 'journal', 'scenarios'],
  reports: ['check', 'harness', 'provider', 'journal', 'design'],
  scenarios: [],
  control: anything,
  dashboard: anything,
  cli: anything,
  e2e: anything,
  bench: anything,
  tools: anything,
  fuzz: anything,
  examples: [],
}
/** Rooms at the end of the way: what they make is for people, so nobody builds on them (but each other, in the order of travel). */
export const leaves: Readonly<Record<string, readonly string[]>> = {
  control: ['bench', 'cli', 'e2e', 'fuzz'],
  dashboard: ['control', 'cli', 'e2e'],
  cli: ['e2e', 'fuzz', 'tools'],
  e2e: [],
  bench: [],
  tools: ['bench', 'fuzz'],
  fuzz: [],
  doctor: ['cli'],
  examples: ['e2e', 'tools'],
}
