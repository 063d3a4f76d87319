/** Quirk: the session iframe gives an answer of its own choice. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'session-iframe',
  title: 'Session iframe says the same whatever became of the session',
  why: 'At `changed` a relying party asks again with `prompt=none` and goes by the answer; at `error` it must not ask at all, or it asks forever.',
  wire: 'the frame at `check_session_iframe` answers every message with this text',
  spec: 'https://openid.net/specs/openid-connect-session-1_0.html#OPiframe',
  expect: 'accept',
  level: 'must',
  needs: ['session-management'],
  judgedBy: 'session',
  note: 'it checks again on `changed` and does not loop on `error`',
  excuse: (value) =>
    value === 'changed' ? undefined : 'what is asked for is to do nothing, which cannot be told here',
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
