/** Resolves every name to this machine: test hosts have no entry in any name server. */
import type { LookupFunction } from 'node:net'

export const toLoopback: LookupFunction = (_hostname, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)
