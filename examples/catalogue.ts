/** The relying parties in this folder, as data: what each needs, how it starts, and where its sign-in and its user are found. */

/** A program that has to be on the machine, and what of it. */
export type Need = 'npm' | 'apache2' | 'python3' | 'go' | 'java'

export interface Example {
  /** The folder's name. */
  readonly id: string
  readonly title: string
  readonly language: 'JavaScript' | 'Python' | 'Go' | 'Java' | 'Apache configuration'
  /** The library that does the OpenID Connect part, under its registry's name, and its pinned version. */
  readonly library: string
  /** Absent where the machine's own package decides it. */
  readonly version?: string
  readonly needs: readonly Need[]
  /** Commands that make it ready to start, in its folder. */
  readonly install: readonly (readonly string[])[]
  /** Files that decide what an installation makes: a change in them asks for a new one. */
  readonly inputs: readonly string[]
  /** How it starts; words that begin with `./` are files of its folder. */
  readonly command: readonly string[]
  /** Where a sign-in starts. */
  readonly loginPath: string
  /** CSS selectors of what is to be pressed there, in order. */
  readonly press: readonly string[]
  readonly callbackPath: string
  /** A page or API that tells who is signed in. */
  readonly signedInPath: string
  /** Whether all of it runs in the browser, so that only a browser can sign in. */
  readonly singlePage: boolean
  /** Where the state, the nonce and the verifier wait between login and callback. */
  readonly loginKeptIn: 'memory' | 'cookie' | 'browser'
  /** Where it is kept who is signed in. */
  readonly sessionKeptIn: 'memory' | 'cookie' | 'browser'
}

const node = {
  language: 'JavaScript',
  needs: ['npm'],
  install: [['npm', 'ci', '--no-audit', '--no-fund']],
  inputs: ['package.json', 'package-lock.json'],
  command: ['node', './app.js'],
  loginPath: '/login',
  press: [],
  callbackPath: '/callback',
  signedInPath: '/me',
  singlePage: false,
  loginKeptIn: 'memory',
  sessionKeptIn: 'memory',
} as const

export const examples: readonly Example[] = [
  {
    ...node,
    id: 'openid-client',
    title: 'openid-client 6 on Express',
    library: 'openid-client',
    version: '6.9.0',
  },
  {
    ...node,
    id: 'passport-openidconnect',
    title: 'passport with passport-openidconnect on Express',
    library: 'passport-openidconnect',
    version: '0.1.2',
  },
  {
    ...node,
    id: 'express-openid-connect',
    title: 'express-openid-connect',
    library: 'express-openid-connect',
    version: '3.4.0',
    loginKeptIn: 'cookie',
    sessionKeptIn: 'cookie',
  },
]

/** @throws Error where there is no such example. */
export function exampleNamed(id: string): Example {
  const found = examples.find((example) => example.id === id)
  if (!found) throw new Error(`There is no example "${id}": ${examples.map((one) => one.id).join(', ')}.`)
  return found
}
