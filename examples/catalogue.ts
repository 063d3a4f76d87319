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
  /** Undefined where the machine's own package decides it. */
  readonly version: string | undefined
  readonly needs: readonly Need[]
  /** Commands that make it ready to start, in its folder. */
  readonly install: readonly (readonly string[])[]
  /** The folder that they fill, ignored by git. */
  readonly installsInto: string
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
  /** The page at which a sign-in ends, which nobody else gets. */
  readonly landsAt: string
  /** Whether all of it runs in the browser, so that only a browser can sign in. */
  readonly singlePage: boolean
  /** Where the state, the nonce and the verifier wait between login and callback. */
  readonly loginKeptIn: 'memory' | 'cookie' | 'browser'
  /** Seconds that the cookies of a login state as their life; undefined where they state none. */
  readonly loginCookieLives?: number
  /** Where it is kept who is signed in. */
  readonly sessionKeptIn: 'memory' | 'cookie' | 'browser'
  /** The shared store that it uses where REDIS_URL names one. */
  readonly sharesIn?: 'redis'
  /** Other ways to run it; the folder has a description for `fickle check` of each, rp.NAME.yaml. */
  readonly variants?: readonly Variant[]
}

export interface Variant {
  readonly name: string
  /** What it shows that the example as it stands does not. */
  readonly title: string
  readonly environment: Readonly<Record<string, string>>
}

const node = {
  language: 'JavaScript',
  needs: ['npm'],
  install: [['npm', 'ci', '--no-audit', '--no-fund']],
  installsInto: 'node_modules',
  inputs: ['package.json', 'package-lock.json'],
  command: ['node', './app.js'],
  loginPath: '/login',
  press: [],
  callbackPath: '/callback',
  signedInPath: '/me',
  landsAt: '/me',
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
    variants: [
      { name: 'form-post', title: 'form_post', environment: { RESPONSE: 'form_post' } },
      { name: 'hybrid', title: 'hybrid flow', environment: { RESPONSE: 'hybrid' } },
      { name: 'jarm', title: 'JARM', environment: { RESPONSE: 'jarm' } },
      { name: 'dpop', title: 'DPoP', environment: { TOKENS: 'dpop' } },
      { name: 'encrypted', title: 'encrypted ID tokens', environment: { TOKENS: 'encrypted' } },
    ],
    sharesIn: 'redis',
  },
  {
    ...node,
    id: 'openid-client-5-passport',
    title: 'openid-client 5 with passport on Express',
    library: 'openid-client',
    version: '5.7.1',
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
    variants: [{ name: 'hybrid', title: 'hybrid flow', environment: { RESPONSE_TYPE: 'code id_token' } }],
    loginKeptIn: 'cookie',
    sessionKeptIn: 'cookie',
  },
  {
    ...node,
    id: 'auth-js-express',
    title: 'Auth.js for Express',
    library: '@auth/express',
    version: '0.12.3',
    loginPath: '/auth/signin',
    press: ['form[action$="/signin/provider"] button'],
    callbackPath: '/auth/callback/provider',
    loginKeptIn: 'cookie',
    loginCookieLives: 900,
    sessionKeptIn: 'cookie',
  },
  {
    ...node,
    id: 'oidc-client-ts',
    title: 'oidc-client-ts in a single page',
    library: 'oidc-client-ts',
    version: '3.5.0',
    loginPath: '/',
    press: ['#sign-in'],
    signedInPath: '/',
    landsAt: '/',
    singlePage: true,
    loginKeptIn: 'browser',
    sessionKeptIn: 'browser',
  },
  {
    ...node,
    id: 'mod-auth-openidc',
    title: 'mod_auth_openidc on Apache',
    language: 'Apache configuration',
    library: 'libapache2-mod-auth-openidc',
    version: undefined,
    needs: ['apache2'],
    install: [],
    inputs: [],
    command: ['sh', './run.sh'],
    loginPath: '/login.html',
    signedInPath: '/me.html',
    landsAt: '/login.html',
    loginKeptIn: 'cookie',
    sessionKeptIn: 'memory',
  },
  {
    ...node,
    id: 'authlib-flask',
    title: 'Authlib on Flask',
    language: 'Python',
    library: 'Authlib',
    version: '1.9.10',
    needs: ['python3'],
    install: [
      ['python3', '-m', 'venv', '.venv'],
      ['.venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements.txt'],
    ],
    installsInto: '.venv',
    inputs: ['requirements.txt'],
    command: ['./.venv/bin/python', './app.py'],
    loginKeptIn: 'cookie',
    sessionKeptIn: 'cookie',
  },
  {
    ...node,
    id: 'oauth2-proxy',
    title: 'oauth2-proxy in front of a page',
    language: 'Go',
    library: 'github.com/oauth2-proxy/oauth2-proxy/v7',
    version: '7.15.6',
    needs: ['go'],
    install: [['go', 'build', '-o', 'bin/', 'github.com/oauth2-proxy/oauth2-proxy/v7']],
    installsInto: 'bin',
    inputs: ['go.mod', 'go.sum'],
    command: ['sh', './run.sh'],
    loginPath: '/oauth2/start',
    callbackPath: '/oauth2/callback',
    signedInPath: '/oauth2/userinfo',
    landsAt: '/',
    loginKeptIn: 'cookie',
    loginCookieLives: 900,
    sessionKeptIn: 'cookie',
  },
  {
    ...node,
    id: 'go-oidc',
    title: 'go-oidc on net/http',
    language: 'Go',
    library: 'github.com/coreos/go-oidc/v3',
    version: '3.21.0',
    needs: ['go'],
    install: [['go', 'build', '-o', 'bin/', '.']],
    installsInto: 'bin',
    inputs: ['go.mod', 'go.sum', 'main.go'],
    command: ['./bin/go-oidc'],
    loginKeptIn: 'cookie',
    loginCookieLives: 3600,
    sessionKeptIn: 'cookie',
  },
  {
    ...node,
    id: 'spring-security',
    title: "Spring Security's oauth2Login",
    language: 'Java',
    library: 'org.springframework.boot:spring-boot-starter-parent',
    version: '4.0.7',
    needs: ['java'],
    install: [['mvn', '--quiet', '--batch-mode', 'package']],
    installsInto: 'target',
    inputs: ['pom.xml', 'src/main/java/example/Application.java', 'src/main/resources/application.yaml'],
    // Replicas that start again and again need no code that is compiled for a long life.
    command: ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx192m', '-jar', './target/app.jar'],
    loginPath: '/oauth2/authorization/provider',
    callbackPath: '/login/oauth2/code/provider',
    landsAt: '/',
  },
]

/** @throws Error where there is no such example. */
export function exampleNamed(id: string): Example {
  const found = examples.find((example) => example.id === id)
  if (!found) throw new Error(`There is no example "${id}": ${examples.map((one) => one.id).join(', ')}.`)
  return found
}
