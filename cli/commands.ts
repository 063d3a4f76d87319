/** The commands there are: name, one line for the help, and where each is loaded from when it is called. */
import type { CommandDefinition } from './command.ts'

interface Entry {
  readonly summary: string
  load(): Promise<{ readonly command: CommandDefinition }>
}

export const commands: Readonly<Record<string, Entry>> = {
  provider: {
    summary: 'start the OpenID provider alone (the default command)',
    load: () => import('./commands/provider.ts'),
  },
  lab: {
    summary: 'provider, replicas of a relying party and a balancer; see a login fail, and why',
    load: () => import('./commands/lab.ts'),
  },
  'lab matrix': {
    summary: 'play a login with each engine, policy, store and fault: expected and observed',
    load: () => import('./commands/lab-matrix.ts'),
  },
  'lab fault': {
    summary: 'inject a fault into a running lab, or clear it',
    load: () => import('./commands/lab-fault.ts'),
  },
  'lab export': {
    summary: 'write compose, HAProxy, nginx and Kubernetes files with and without the fix, and a test',
    load: () => import('./commands/lab-export.ts'),
  },
  play: { summary: 'play scenarios on the built-in relying party', load: () => import('./commands/play.ts') },
  check: {
    summary: 'play the quirks against any relying party and judge what it does',
    load: () => import('./commands/check.ts'),
  },
  doctor: {
    summary: 'examine a relying party’s configuration against a live provider',
    load: () => import('./commands/doctor.ts'),
  },
  explain: {
    summary: 'say why a sign-in failed, from a HAR file, a journal export or an error text',
    load: () => import('./commands/explain.ts'),
  },
  quirks: { summary: 'list the quirks, or explain one', load: () => import('./commands/quirks.ts') },
  profiles: {
    summary: 'list the providers that fickle can imitate',
    load: () => import('./commands/profiles.ts'),
  },
  'profile from': {
    summary: 'make a profile from a live provider, or from its saved answers',
    load: () => import('./commands/profile-from.ts'),
  },
  'profile diff': {
    summary: 'show how two providers differ, and which clients break',
    load: () => import('./commands/profile-diff.ts'),
  },
  scenarios: {
    summary: 'list the scenarios that can be played',
    load: () => import('./commands/scenarios.ts'),
  },
  token: {
    summary: 'print a signed token for a user, honest or with quirks',
    load: () => import('./commands/token.ts'),
  },
  ca: {
    summary: 'print the certificate authority of --https, and how to trust it',
    load: () => import('./commands/ca.ts'),
  },
  init: {
    summary: 'write a commented configuration file, and a Playwright set-up',
    load: () => import('./commands/init.ts'),
  },
  ready: { summary: 'exit 0 once a running fickle answers', load: () => import('./commands/ready.ts') },
}

/** What runs where no command is named. */
export const defaultCommand = 'provider'
