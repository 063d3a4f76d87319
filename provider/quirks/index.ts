/** Every quirk by its id, loaded when first used. Written by `npm run generate`. */

export const quirkFiles = {
  'id-token-nonce-mismatch': () => import('./id-token/id-token-nonce-mismatch.ts'),
} as const

export type QuirkId = keyof typeof quirkFiles
