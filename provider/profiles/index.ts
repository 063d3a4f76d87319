/** Every profile by its id, loaded when first used. Written by `npm run generate`. */

export const profileFiles = {
  standard: () => import('./standard.ts'),
} as const

export type ProfileId = keyof typeof profileFiles
