/**
 * Plays Okta's starter for Spring Boot, and Spring Security's client at a realm of Keycloak, against a running provider:
 *
 *     NODE_EXTRA_CA_CERTS=ca.pem node sdks/spring/play.js https://localhost:6749
 *
 * Writes a line of JSON for each. `mvn package` has to have been run here. Okta's starter takes no issuer without TLS.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { must, play } from '../journey.js'
import { createVisitor } from '../visitor.js'

const [provider] = process.argv.slice(2)
const pom = readFileSync(join(import.meta.dirname, 'pom.xml'), 'utf8')
const versionOf = (artifact) => new RegExp(`${artifact}</artifactId>\\s*<version>([^<]+)`).exec(pom)?.[1]

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

const port = await freePort()
const app = `http://localhost:${port}`
const folder = mkdtempSync(join(tmpdir(), 'sdks-spring-'))
const store = join(folder, 'trust.p12')
execFileSync(
  'keytool',
  [
    ...['-importcert', '-noprompt', '-alias', 'provider', '-file', process.env.NODE_EXTRA_CA_CERTS ?? ''],
    ...['-keystore', store, '-storetype', 'PKCS12', '-storepass', 'changeit'],
  ],
  { stdio: 'ignore' },
)
const trust = [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit']
const java = spawn('java', [...trust, '-jar', join(import.meta.dirname, 'target/app.jar')], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    PORT: String(port),
    OKTA_ISSUER: `${provider}/okta-custom/oauth2/default`,
    KEYCLOAK_ISSUER: `${provider}/keycloak-26/realms/demo`,
  },
})
process.once('exit', () => {
  java.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Waits until the application answers. */
async function started() {
  const due = Date.now() + 120_000
  while (Date.now() < due && java.exitCode === null) {
    if (await fetch(`${app}/signed-out`).catch(() => undefined)) return
    await later(100)
  }
  throw new Error('the application did not start')
}

const signIn = async (visitor, registration, user) => {
  const page = await visitor.go(`${app}/oauth2/authorization/${registration}`)
  must(page.status === 200, `${page.status} ${page.url}`)
  must(JSON.parse(page.text).preferred_username === user, page.text)
}
const signOut = async (visitor) => {
  const page = await visitor.go(`${app}/logout`, { method: 'POST' })
  must(page.text === 'Signed out.', `${page.status} ${page.url} ${page.text.slice(0, 200)}`)
}

const journeys = {
  'okta-spring-boot-starter': {
    sdk: 'com.okta.spring:okta-spring-boot-starter',
    version: versionOf('okta-spring-boot-starter'),
    title: 'Okta starter for Spring Boot',
    profile: 'okta-custom',
    async play({ step }) {
      await started()
      const visitor = createVisitor()
      await step('oauth2Login: code, PKCE, nonce, ID token, userinfo', () =>
        signIn(visitor, 'okta', 'alice@wonderland.example'),
      )
      await step('oauth2ResourceServer: the access token is verified, audience api://default', async () => {
        const { text: token } = await visitor.go(`${app}/token`)
        const ask = (bearer) =>
          fetch(`${app}/api`, { headers: { authorization: `Bearer ${bearer}` }, redirect: 'manual' })
        must((await ask(token)).status === 200, token)
        must((await ask(`${token}x`)).status === 401, 'a token with a bad signature was taken')
      })
      await step('RP-initiated logout and back', () => signOut(visitor))
    },
  },
  'spring-security-keycloak': {
    sdk: 'org.springframework.boot:spring-boot-starter-oauth2-client',
    version: versionOf('spring-boot-starter-parent'),
    title: 'Spring Security at a realm of Keycloak',
    profile: 'keycloak-26',
    async play({ step }) {
      await started()
      const visitor = createVisitor()
      await step('oauth2Login: code, nonce, ID token, userinfo', () => signIn(visitor, 'keycloak', 'alice'))
      await step('RP-initiated logout and back', () => signOut(visitor))
    },
  },
}

for (const [id, journey] of Object.entries(journeys)) {
  console.log(JSON.stringify(await play(id, journey, { provider })))
}
java.kill()
process.exit(0)
