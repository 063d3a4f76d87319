/** Releases of OpenMetadata, compared by their numbers. */

/** Whether a release is at least another one: `isAtLeast('1.12.6', '1.8.2')`. */
export function isAtLeast(release: string, other: string): boolean {
  const [left, right] = [release, other].map((text) => text.split('.').map(Number))
  for (let index = 0; index < 3; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** The generation whose behaviour a release has, as far as that is known. */
export function generationOf(release: string): string {
  if (isAtLeast(release, '2.0')) return 'om-2.0'
  if (isAtLeast(release, '1.12')) return 'om-1.12'
  return isAtLeast(release, '1.6') ? 'om-1.11' : 'om-1.5'
}
