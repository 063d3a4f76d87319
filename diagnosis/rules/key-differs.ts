/** The cookie that carries the session was sealed or signed with a key that this replica does not have. */
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule } from './rule.ts'

export const keyDiffers = defineRule({
  cause: 'key-differs',
  match(login) {
    const { callback, owner, receiver, started } = login
    if (callback?.sessionCookie !== 'unreadable' || callback.storeError !== undefined) return undefined
    // Another value than the one that was set is no question of keys.
    if (
      started?.session !== undefined &&
      callback.session !== undefined &&
      started.session !== callback.session
    ) {
      return undefined
    }
    return {
      summary:
        owner !== undefined && owner !== receiver
          ? `${owner} sealed the session cookie with a key that ${receiver} does not have.`
          : owner === undefined
            ? `${receiver} cannot open the session cookie: it was sealed with another key, or changed on the way.`
            : `${receiver} sealed the session cookie itself and can no longer open it: its key has changed since, or the cookie was changed on the way.`,
      evidence: [...stored(login), ...received(login), ...shown(login)],
    }
  },
  fixes: [
    'Give every replica the same key, from one secret: with fickle `--store cookie` does so; a key that each process makes at its start is the fault.',
    'Keep the old key for reading while a new one is rolled out, for at least as long as a sign-in may take.',
    'Sticky sessions hide this until a replica ends; they do not mend it.',
  ],
})
