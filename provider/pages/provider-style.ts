/** What the provider's own pages have beside the shared style: users to choose from, the client that asks, requests to approve. */
export const providerStyle = `
.client { display: flex; gap: .75rem; align-items: flex-start; }
.client-logo { border-radius: .5rem; object-fit: contain; background: #fff; flex: none; }
.client-links { margin: -.75rem 0 1.25rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .9rem; }
.users { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); }
.users .user { width: 100%; display: flex; align-items: center; gap: .85rem; padding: .6rem .85rem; text-align: left; background: transparent; border-radius: .7rem; }
.users .user:hover { background: var(--wash); }
.users .user[aria-current] { border-color: var(--accent); background: var(--accent-wash); }
.avatar { flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; font-weight: 600; font-size: .9rem; color: var(--soft); background: var(--wash); border: 1px solid var(--line); }
.who { flex: 1; min-width: 0; display: grid; }
.detail, .about { color: var(--soft); font-size: .88rem; }
.misbehave { margin: 0 0 1rem; padding: 0 0 1rem; border-bottom: 1px solid var(--line); }
.misbehave[open] { border: 1px solid var(--quirk); border-radius: .7rem; padding: .8rem 1rem .2rem; background: var(--quirk-wash); }
.card > details, form > details:not(.misbehave) { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
details > summary { color: var(--soft); }
details[open] > summary { color: var(--ink); margin-bottom: .7rem; }
details > details { margin: 0 0 .8rem; }
.card > .notice { margin-top: 1rem; }
.enter { position: absolute; width: 0; height: 0; padding: 0; border: 0; clip-path: inset(50%); }
.user-code code { font-size: 1.75rem; letter-spacing: .08em; padding: .25rem .5rem; }
.approvals { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.approvals > li { border: 1px solid var(--line); border-radius: .7rem; padding: .8rem 1rem; }
main tbody th { white-space: nowrap; overflow-wrap: normal; }
.problem { margin-bottom: 1rem; }
.code { color: var(--soft); font-size: .9rem; margin: 1rem 0 0; }
.redirect-uris + p, .code + p { margin-top: .8rem; }
@media (max-width: 34rem) {
  .users kbd { display: none; }
  main tbody :is(th, td) { display: block; white-space: normal; }
  main tbody th { border-bottom: 0; padding-bottom: 0; }
}
`
