/** Flags of what judges from outside: scenarios, `check`, `doctor`, `explain`, and the provider that they use. */

import type { Flags } from './flag.ts'

export const judgingFlags = {
  provider: { type: 'url', value: 'URL', about: 'address of a running fickle' },
  wait: {
    type: 'integer',
    min: 0,
    max: 3600,
    default: 0,
    value: 'SECONDS',
    about: 'how long to wait for it',
  },
  issuer: {
    type: 'text',
    value: 'ADDRESS',
    about:
      'the issuer to use: a profile and quirks, such as google~clock-offset=-300; default: the root issuer',
  },
  driver: {
    type: 'choice',
    options: ['browser', 'http'],
    default: 'browser',
    value: 'NAME',
    about: 'what signs in: a real Chromium, or plain HTTP',
  },
  headed: { type: 'switch', about: 'show the browser window' },
  concurrency: {
    type: 'integer',
    min: 1,
    max: 64,
    default: 4,
    value: 'NUMBER',
    about: 'how many are played at once',
  },
  'without-cause': { type: 'switch', about: 'play each without its cause, to show that it can fail' },
  report: {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about: 'write a report: .json, .xml (JUnit), .html or .sarif (repeatable)',
  },
  quirk: { type: 'list', of: 'text', value: 'QUIRK', about: 'a misbehaviour, ID or ID=VALUE (repeatable)' },
  login: {
    type: 'url',
    orPath: true,
    value: 'URL',
    about: 'where a sign-in at the relying party starts (in lab matrix, a path)',
  },
  'signed-in': {
    type: 'url',
    orPath: true,
    value: 'URL',
    about: 'a page or API of the relying party that shows whether somebody is signed in',
  },
  press: {
    type: 'list',
    of: 'text',
    value: 'SELECTOR',
    about: 'what to press on the --login page to get to the provider (repeatable)',
  },
  plan: {
    type: 'text',
    value: 'NAME',
    about: "a certification plan to rehearse, by the OpenID Foundation's name: oidcc-client-basic, ...",
  },
  baseline: {
    type: 'text',
    value: 'FILE',
    about: 'an earlier JSON report; its failures do not count again',
  },
  rp: {
    type: 'text',
    value: 'FILE',
    about: 'a file with these and more facts about the relying party, YAML or JSON',
  },
  'env-file': {
    type: 'text',
    value: 'FILE',
    about: 'a file with variables of the relying party, one NAME=value a line',
  },
  against: { type: 'url', value: 'URL', about: 'the issuer to ask instead of the configured one' },
  within: {
    type: 'integer',
    min: 1,
    max: 300,
    default: 10,
    value: 'SECONDS',
    about: 'how long one request may take',
  },
  redact: { type: 'text', value: 'FILE', about: 'write a copy of the HAR file without its secrets' },
} as const satisfies Flags
