/** A stable spread of values over replicas (32-bit FNV-1a). */

/** A whole number from 0 to 4294967295; equal texts give equal numbers on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  // FNV's low bits follow the last byte; fold the high half in, since few replicas use few bits.
  return (hash ^ (hash >>> 16)) >>> 0
}
