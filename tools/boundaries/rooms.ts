/** The rooms, and who may import whom. */

const anything = ['*'] as const
/** Which rooms a room may import. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  common: [],
  design: [],
  journal: ['design', 'common'],
  provider: ['journal', 'design', 'common'],
  'relying-party': ['journal', 'design', 'common'],
  diagnosis: ['journal', 'common'],
  doctor: ['relying-party', 'diagnosis', 'journal', 'common'],
  lab: ['relying-party', 'diagnosis', 'drivers', 'journal', 'design', 'common'],
  drivers: ['common'],
  check: ['provider', 'drivers', 'journal', 'common'],
  proving: ['provider', 'drivers', 'journal', 'common'],
  harness: ['provider', 'lab', 'relying-party', 'diagnosis', 'drivers', 'journal', 'scenarios', 'common'],
  reports: ['check', 'harness', 'provider', 'journal', 'design', 'common'],
  scenarios: [],
  control: anything,
  dashboard: anything,
  welcome: anything,
  cli: anything,
  e2e: anything,
  bench: anything,
  tools: anything,
  fuzz: anything,
  examples: ['common'],
  sdks: ['drivers'],
}
/** Rooms at the end of the way: what they make is for people, so nobody builds on them (but each other, in the order of travel). */
export const leaves: Readonly<Record<string, readonly string[]>> = {
  control: ['bench', 'cli', 'e2e', 'fuzz', 'tools'],
  dashboard: ['control', 'welcome', 'cli', 'e2e'],
  welcome: ['control', 'cli', 'e2e', 'tools'],
  cli: ['e2e', 'fuzz', 'tools'],
  e2e: [],
  bench: [],
  tools: ['bench', 'fuzz'],
  fuzz: [],
  doctor: ['cli'],
  examples: ['e2e', 'tools'],
  sdks: ['tools'],
}
