/** Every block to paste by its name, loaded when it is asked for. */
import type { Environment } from './environment.ts'

export const environments = {
  argocd: () => import('./argocd.ts'),
  aspnet: () => import('./aspnet.ts'),
  django: () => import('./django.ts'),
  'express-openid-connect': () => import('./express-openid-connect.ts'),
  gitlab: () => import('./gitlab.ts'),
  go: () => import('./go.ts'),
  grafana: () => import('./grafana.ts'),
  kubernetes: () => import('./kubernetes.ts'),
  'mod-auth-openidc': () => import('./mod-auth-openidc.ts'),
  nextauth: () => import('./nextauth.ts'),
  'oauth2-proxy': () => import('./oauth2-proxy.ts'),
  openmetadata: () => import('./openmetadata.ts'),
  quarkus: () => import('./quarkus.ts'),
  rails: () => import('./rails.ts'),
  spring: () => import('./spring.ts'),
  'spring-resource-server': () => import('./spring-resource-server.ts'),
  vault: () => import('./vault.ts'),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly default: Environment }>>>

export interface PastedValues {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** The block with its values filled in. A name that stands for a value stands alone: `ISSUER_BASE_URL` is none. */
export const filled = ({ text }: Environment, { issuer, clientId, clientSecret }: PastedValues): string =>
  text.replace(
    /(?<=["'=/:\s,[]|^)(ISSUER|DISCOVERY|CLIENT_ID|CLIENT_SECRET)(?=["'/\s,\]]|$)/gm,
    (name) =>
      ({
        ISSUER: issuer,
        DISCOVERY: `${issuer}/.well-known/openid-configuration`,
        CLIENT_ID: clientId,
        CLIENT_SECRET: clientSecret,
      })[name] ?? name,
  )
