/** Quirk: the session iframe gives an answer of its own choice. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'session-iframe',
  title: 'Session iframe always gives the same answer',
  why: 'On `changed` a relying party sends a request with `prompt=none` and follows the answer. On `error` it must not send one, or it loops forever.',
  wire: 'the frame at `check_session_iframe` answers every message with the chosen string',
  spec: 'https://openid.net/specs/openid-connect-session-1_0.html#RPiframe',
  expect: 'accept',
  level: 'must',
  needs: ['session-management'],
  judgedBy: 'session',
  note: 'it checks again on `changed` and does not loop on `error`',
  excuse: (value) =>
    value === 'changed' ? undefined : 'the relying party must do nothing, which cannot be observed here',
  catalogue: ['session-management-changed'],
  decides: ['session-iframe.status'],
  param: {
    type: 'choice',
    default: 'changed',
    options: ['changed', 'unchanged', 'error'],
    description: 'The answer',
  },
  apply: (_honest, { value }) => ({ status: value }),
})
