/** All checks: the configuration by itself first, then against the provider, then the deployment. */
import type { Check } from '../finding.ts'
import { algorithmUnsupported } from './algorithm-unsupported.ts'
import { azureTenant } from './azure-tenant.ts'
import { basePath } from './base-path.ts'
import { basicSecret } from './basic-secret.ts'
import { callbackNotRegistered } from './callback-not-registered.ts'
import { callbackPath } from './callback-path.ts'
import { chartKey } from './chart-key.ts'
import { chartSectionOff } from './chart-section-off.ts'
import { clientAuthenticationUnsupported } from './client-authentication-unsupported.ts'
import { clientTypePublic } from './client-type-public.ts'
import { clockDifference } from './clock-difference.ts'
import { configurationSyntax } from './configuration-syntax.ts'
import { customParamsIgnored } from './custom-params-ignored.ts'
import { defaultAdmin } from './default-admin.ts'
import { discoverySlow } from './discovery-slow.ts'
import { discoveryUnreachable } from './discovery-unreachable.ts'
import { emptyDefault } from './empty-default.ts'
import { environmentFileForm } from './environment-file.ts'
import { hostsDiffer } from './hosts-differ.ts'
import { httpBehindHttps } from './http-behind-https.ts'
import { inertKey } from './inert-key.ts'
import { issuerMismatch } from './issuer-mismatch.ts'
import { keyMissing } from './key-missing.ts'
import { keyRelease } from './key-release.ts'
import { keyUnknown } from './key-unknown.ts'
import { pkceOff } from './pkce-off.ts'
import { pkceRequired } from './pkce-required.ts'
import { pkceUnsupported } from './pkce-unsupported.ts'
import { placeholder } from './placeholder.ts'
import { promptForced } from './prompt-forced.ts'
import { publicKeysUnreachable } from './public-keys-unreachable.ts'
import { publicKeysWithoutOwn } from './public-keys-without-own.ts'
import { publicKeysWithoutProvider } from './public-keys-without-provider.ts'
import { refreshScope } from './refresh-scope.ts'
import { replicasInMemory } from './replicas-in-memory.ts'
import { responseTypeUnsupported } from './response-type-unsupported.ts'
import { scopeUnsupported } from './scope-unsupported.ts'
import { scopeWithoutClaim } from './scope-without-claim.ts'
import { secretReference } from './secret-reference.ts'
import { secureCookie } from './secure-cookie.ts'
import { sessionShorterThanToken } from './session-shorter-than-token.ts'
import { shippedJwtKey } from './shipped-jwt-key.ts'
import { tlsUntrusted } from './tls-untrusted.ts'
import { trailingSlash } from './trailing-slash.ts'
import { validationAlgorithm } from './validation-algorithm.ts'
import { valueType } from './value-type.ts'
import { variableMissing } from './variable-missing.ts'

export const checks: readonly Check[] = [
  configurationSyntax,
  environmentFileForm,
  chartSectionOff,
  chartKey,
  variableMissing,
  emptyDefault,
  placeholder,
  secretReference,
  keyMissing,
  keyUnknown,
  valueType,
  clientTypePublic,
  inertKey,
  keyRelease,
  sessionShorterThanToken,
  scopeWithoutClaim,
  customParamsIgnored,
  azureTenant,
  promptForced,
  basicSecret,
  hostsDiffer,
  callbackPath,
  basePath,
  httpBehindHttps,
  secureCookie,
  discoveryUnreachable,
  discoverySlow,
  tlsUntrusted,
  issuerMismatch,
  trailingSlash,
  clockDifference,
  clientAuthenticationUnsupported,
  algorithmUnsupported,
  validationAlgorithm,
  scopeUnsupported,
  refreshScope,
  responseTypeUnsupported,
  pkceRequired,
  pkceUnsupported,
  pkceOff,
  callbackNotRegistered,
  publicKeysWithoutProvider,
  publicKeysWithoutOwn,
  publicKeysUnreachable,
  shippedJwtKey,
  defaultAdmin,
  replicasInMemory,
]

/** What is looked at where the client is public: the confidential block is not used then. */
export const checksOfPublicClients: readonly Check[] = [
  configurationSyntax,
  environmentFileForm,
  chartSectionOff,
  chartKey,
  keyUnknown,
  clientTypePublic,
  shippedJwtKey,
  defaultAdmin,
]
