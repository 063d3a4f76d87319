/** Puts fickle's diagnosis in front of a failed test's message, and attaches what it saw of the login. */
import type { TestInfo } from '@playwright/test'
import { noticesOf } from '../dashboard/notices.ts'
import { diagnoseAll } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { drawDiagram, toMermaid } from '../journal/diagram.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { Journal } from '../journal/journal.ts'
import type { ControlClient, ToldLogin } from './control-client.ts'

const ON_PURPOSE = 'fickle misbehaved on purpose'

/** What a provider can say of a login at an application that reports nothing: how far it came. */
export function providersView(events: readonly JournalEvent[]): string {
  const kinds = new Set(events.map(({ kind }) => kind))
  const quirks = events.flatMap((event) => (event.kind === 'quirk' ? [event.quirk] : []))
  const onPurpose = quirks.length > 0 ? `${ON_PURPOSE}: ${[...new Set(quirks)].join(', ')}. ` : ''
  const refused = events.findLast((event) => event.kind === 'token-request' && event.error !== undefined)
  if (refused?.kind === 'token-request') {
    const why = refused.cause ?? refused.errorDescription
    return `${onPurpose}The token endpoint refused the application: ${refused.error}${why ? ` (${why})` : ''}.`
  }
  if (kinds.has('id-token'))
    return [
      `${onPurpose}The application got its ID token; what failed came after that.`,
      ...noticesOf(events),
    ].join(' ')
  if (kinds.has('authorization-response'))
    return `${onPurpose}The application got an authorization response and did not redeem it.`
  return `${onPurpose}The browser is still at the provider: nobody signed in.`
}

/** The cause first, unless it is fickle's own doing. */
const inWords = ({ cause, summary }: Diagnosis) =>
  summary.startsWith(ON_PURPOSE) ? `${summary} (${cause})` : `${cause}: ${summary}`

/** What a failed test's message begins with; nothing where no login of it reached fickle. */
export function firstLineOf(events: readonly JournalEvent[], journal: Journal): string | undefined {
  if (events.length === 0) return undefined
  const [diagnosis] = diagnoseAll(events, { unbound: journal.unbound() })
  return diagnosis ? inWords(diagnosis) : providersView(events)
}

/** The login with what the balancer of a lab in this process saw of it, and the cause that both together show. */
function withBalancer(told: ToldLogin, journal: Journal): ToldLogin {
  const seen = journal.login(told.id)?.events
  if (!seen) return told
  const events = [...told.events, ...seen]
    .sort((a, b) => a.at - b.at)
    .map((event, index) => Object.assign({}, event, { seq: index + 1 }))
  const [diagnosis = told.diagnosis] = diagnoseAll(events, { unbound: journal.unbound() })
  return { ...told, events, ...(diagnosis && { diagnosis }) }
}

/**
 * Attaches `flow.json`, `flow.md` (a sequence diagram) and `diagnosis.txt`, and makes the diagnosis the first line of
 * the test's errors. A fickle that no longer answers leaves the failure as it is.
 */
export async function explainFailure(
  testInfo: TestInfo,
  control: ControlClient,
  run: string,
  labJournal: Journal,
): Promise<void> {
  const told = await control.login(run).catch(() => undefined)
  const login = told && withBalancer(told, labJournal)
  if (!login) {
    await testInfo.attach('diagnosis.txt', {
      body: 'No login of this test reached fickle: the application never sent this browser to the authorization endpoint.',
      contentType: 'text/plain',
    })
    return
  }
  const { diagnosis, events } = login
  await testInfo.attach('flow.json', {
    body: JSON.stringify(login, null, 2),
    contentType: 'application/json',
  })
  await testInfo.attach('flow.md', {
    body: `\`\`\`mermaid\n${toMermaid(drawDiagram(events)).trim()}\n\`\`\`\n`,
    contentType: 'text/markdown',
  })
  const first = diagnosis ? inWords(diagnosis) : providersView(events)
  const lines = [
    first,
    ...(diagnosis?.evidence ?? []).map(({ text }) => `- ${text}`),
    ...(diagnosis?.fixes ?? []).map((fix) => `Fix: ${fix}`),
  ]
  await testInfo.attach('diagnosis.txt', { body: lines.join('\n'), contentType: 'text/plain' })
  for (const error of testInfo.errors) {
    error.message = `${first}\n${error.message ?? ''}`
    if (error.stack) error.stack = `${first}\n${error.stack}`
  }
}
