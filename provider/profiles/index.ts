/** Every profile by its id, loaded when first used. Written by `npm run generate`. */

export const profileFiles = {
  'entra-v2': () => import('./entra-v2.ts'),
  'keycloak-26': () => import('./keycloak-26.ts'),
  standard: () => import('./standard.ts'),
} as const

export type ProfileId = keyof typeof profileFiles
