/** Signs in with oidc-client-ts: code flow with PKCE; the login's state in localStorage, tokens in sessionStorage. */
import { Log, UserManager } from 'oidc-client-ts'

const { ISSUER, APP, CLIENT_ID } = await (await fetch('/settings.json')).json()

Log.setLogger(console)
Log.setLevel(Log.WARN)

const manager = new UserManager({
  authority: ISSUER,
  client_id: CLIENT_ID,
  redirect_uri: `${APP}/callback`,
  post_logout_redirect_uri: `${APP}/signed-out`,
  scope: 'openid profile email',
  loadUserInfo: true,
})

const status = document.querySelector('#status')
const signIn = document.querySelector('#sign-in')
const refresh = document.querySelector('#refresh')
const signOut = document.querySelector('#sign-out')
const signOutAtProvider = document.querySelector('#sign-out-at-provider')

function show(user) {
  const isSignedIn = Boolean(user) && !user.expired
  const { name, email, sub } = user?.profile ?? {}
  status.textContent = isSignedIn
    ? `Signed in as ${name ?? sub} (${email ?? 'no e-mail'}).`
    : 'Not signed in.'
  signIn.hidden = isSignedIn
  for (const button of [refresh, signOut, signOutAtProvider]) button.hidden = !isSignedIn
}

function fail(error) {
  console.error(error)
  status.textContent = `Sign-in failed: ${error.message}`
  signIn.hidden = false
}

signIn.addEventListener('click', () => manager.signinRedirect().catch(fail))
signOut.addEventListener('click', () => manager.removeUser().then(() => show(null)))
signOutAtProvider.addEventListener('click', () =>
  manager.signoutRedirect({ state: 'signed out' }).catch(fail),
)
// Tokens that cannot be refreshed are not kept.
refresh.addEventListener('click', () =>
  manager
    .signinSilent()
    .then(show)
    .catch((error) => manager.removeUser().then(() => fail(error))),
)

try {
  if (location.pathname === '/callback') {
    const user = await manager.signinCallback()
    history.replaceState({}, '', '/')
    show(user)
  } else if (location.pathname === '/signed-out') {
    await manager.signoutCallback()
    show(null)
  } else {
    show(await manager.getUser())
  }
} catch (error) {
  fail(error)
}
