/** Examples that the matrix of `lab-own-application.test.ts` plays as two replicas, behind a sticky balancer too. */
export const playedInMatrix = [
  'openid-client',
  'auth-js-express',
  'express-openid-connect',
  'authlib-flask',
] as const
