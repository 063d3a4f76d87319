/**
 * `npm run api-snippets`: the APIs of docs/tokens.md in Python and Java, built from the page as it stands, against tokens of a
 * fickle that is started for it. Says why it leaves one out. Takes minutes the first time, since both are installed.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { freePort } from '../common/free-port.ts'
import { builtIn, missing, run } from './foreign-programs.ts'
import { startFickle } from './testing/fickle-process.ts'

const root = join(import.meta.dirname, '..')
const kept = builtIn('api-snippets')
const AUDIENCE = 'https://api.example/orders'
/** Milliseconds that a snippet may take to open its port. */
const OPENS_WITHIN = 90_000

interface Snippet {
  readonly title: string
  readonly folder: string
  /** Programs that have to be there. */
  readonly needs: readonly string[]
  readonly files: Readonly<Record<string, string>>
  readonly install: readonly (readonly string[])[]
  readonly start: (port: number) => readonly string[]
}

const page = readFileSync(join(root, 'docs/tokens.md'), 'utf8')

/** The block of the page that is marked so. */
const block = (mark: string) => page.split(`\n\`\`\`${mark}\n`)[1]?.split('\n```\n')[0] ?? ''

const python: Snippet = {
  title: 'FastAPI with PyJWT',
  folder: join(kept, 'python'),
  needs: ['python3'],
  files: { 'api.py': block('python') },
  install: [
    ['python3', '-m', 'venv', 'env'],
    ['env/bin/pip', 'install', '-q', 'fastapi==0.165.0', 'uvicorn==0.54.0', 'pyjwt[crypto]==2.15.1'],
  ],
  start: (port) => ['env/bin/uvicorn', 'api:app', '--port', String(port)],
}

const dependency = (name: string) =>
  `<dependency><groupId>org.springframework.boot</groupId><artifactId>${name}</artifactId></dependency>`

const spring: Snippet = {
  title: 'Spring Security',
  folder: join(kept, 'java'),
  needs: ['java', 'mvn'],
  files: {
    'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>4.0.7</version><relativePath/></parent>
<groupId>example</groupId><artifactId>api</artifactId><version>1</version><properties><java.version>17</java.version></properties>
<dependencies>${['spring-boot-starter-webmvc', 'spring-boot-starter-security-oauth2-resource-server'].map(dependency).join('')}</dependencies>
<build><finalName>app</finalName><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>`,
    'src/main/resources/application.yaml': block('yaml spring'),
    'src/main/java/example/Application.java': `package example;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

${block('java')}`,
  },
  install: [['mvn', '-q', '-B', 'package']],
  start: (port) => ['java', '-jar', 'target/app.jar', `--server.port=${port}`],
}

/** A token that `fickle token` prints. */
async function token(provider: string, ...words: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [
    join(root, 'cli/fickle.mjs'),
    'token',
    'alice',
    '--provider',
    provider,
    '--audience',
    AUDIENCE,
    ...words,
  ])
  return stdout.trim()
}

const access = ['--kind', 'access', '--scope', 'openid orders.read']
const cases: readonly (readonly [what: string, status: number, words: readonly string[] | undefined])[] = [
  ['an honest token', 200, access],
  ['no token', 401, undefined],
  ['a token that has expired', 401, [...access, '--expired']],
  ['a token for another API', 401, [...access, '--quirk', 'access-token-aud-mismatch']],
  ['an ID token', 401, ['--kind', 'id', '--scope', 'openid orders.read']],
  ['a token without the scope', 403, ['--kind', 'access', '--scope', 'openid']],
]

async function answers(url: string): Promise<boolean> {
  const until = Date.now() + OPENS_WITHIN
  while (Date.now() < until) {
    if (await fetch(url).catch(() => undefined)) return true
    await later(200)
  }
  return false
}

/** Plays one snippet, and says how many of its cases ended otherwise than they should. */
async function play(
  snippet: Snippet,
  provider: string,
  tokens: readonly (string | undefined)[],
): Promise<number> {
  const { title, folder, files, install, start } = snippet
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  for (const [program = '', ...words] of install) {
    if (words.includes('venv') && existsSync(join(folder, 'env'))) continue
    await run(program.includes('/') ? join(folder, program) : program, words, { cwd: folder })
  }
  const port = await freePort()
  const [program = '', ...words] = start(port)
  const api = spawn(program.includes('/') ? join(folder, program) : program, words, {
    cwd: folder,
    env: { ...process.env, ISSUER: provider },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    if (!(await answers(`http://127.0.0.1:${port}/orders`))) throw new Error(`${title} opened no port.`)
    let wrong = 0
    for (const [index, [what, expected]] of cases.entries()) {
      const given = tokens[index]
      const { status } = await fetch(`http://127.0.0.1:${port}/orders`, {
        headers: given === undefined ? {} : { authorization: `Bearer ${given}` },
      })
      if (status !== expected) wrong += 1
      console.log(`${title}: ${what}: ${status}${status === expected ? '' : `, and not ${expected}`}`)
    }
    return wrong
  } finally {
    api.kill()
  }
}

const fickle = await startFickle(['provider', '--port', '0', '--in-memory'])
let wrong = 0
try {
  const provider = fickle.addresses.provider ?? ''
  const tokens: (string | undefined)[] = []
  for (const [, , words] of cases) tokens.push(words && (await token(provider, ...words)))
  for (const snippet of [python, spring]) {
    const why = await missing(snippet.needs)
    if (why !== undefined) console.log(`${snippet.title} is left out: ${why}.`)
    else wrong += await play(snippet, provider, tokens)
  }
} finally {
  await fickle.stop()
}
process.exitCode = wrong > 0 ? 1 : 0
