/** Figures for Prometheus: logins by outcome, journal entries by kind, and the process. */
import { Counter, Gauge, Registry } from 'prom-client'
import { summarize } from '../dashboard/login-summary.ts'
import type { ControlContext } from './context.ts'

export function createMetrics({ journal, counts }: ControlContext): {
  contentType: string
  text(): Promise<string>
} {
  const registry = new Registry()
  const registers = [registry]
  new Counter({
    name: 'fickle_journal_entries_total',
    help: 'Entries that were written into the journal, by kind.',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset()
      for (const [kind, count] of counts) this.inc({ kind }, count)
    },
  })
  new Gauge({
    name: 'fickle_logins',
    help: 'Logins that the journal remembers, by outcome and cause of failure.',
    labelNames: ['outcome', 'cause'],
    registers,
    collect() {
      this.reset()
      for (const login of journal.logins()) {
        const { outcome, diagnosis } = summarize(login, journal)
        this.inc({ outcome, cause: diagnosis?.cause ?? 'none' })
      }
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory that the process holds.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  return { contentType: registry.contentType, text: () => registry.metrics() }
}
