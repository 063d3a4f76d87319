/** APIs, and claims by user and client, as zod shapes: for the control API and the configuration file. */
import { z } from 'zod'

const rules = z.record(z.string(), z.unknown()).meta({
  id: 'ClaimRules',
  description:
    'Claims. A value such as $user.groups, $client.client_name, $request.NAME, $scope, $scopes, $audience, $issuer or $grant_type is replaced by what it names; $$ is a dollar sign.',
})

/** Further claims of each kind of token, of a user or client. */
export const tokensShape = z
  .strictObject({ id_token: rules.optional(), access_token: rules.optional(), userinfo: rules.optional() })
  .meta({ id: 'TokenRules', description: 'Additional claims for one kind of token only.' })

/** What a client says of its tokens, beside its metadata. */
export const clientTokens = {
  tokens: tokensShape.optional(),
  token_response: rules
    .optional()
    .meta({ description: 'Additional members of its token responses, client_info for example.' }),
  default_api: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'The audience of its access tokens if its request names none.' }),
  access_token_format: z.enum(['jwt', 'opaque']).optional(),
}

const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, 'must be printable ASCII without spaces')

const apiShape = z
  .strictObject({
    audience: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'The value of aud, resource and audience; default: the name.' }),
    scopes: z
      .union([z.array(scope), z.record(scope, z.strictObject({ claims: rules.optional() }).nullable())])
      .optional()
      .meta({ description: 'The scopes that it knows, with the claims that each adds; default: any scope.' }),
    claims: rules.optional(),
    lifetime: z.int().min(1).max(31_536_000).optional().meta({ description: 'Seconds.' }),
    algorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256']).optional(),
    secret: z.string().min(1).max(1000).optional().meta({ description: 'Shared with the API, for HS256.' }),
    format: z.enum(['jwt', 'opaque']).optional(),
    default: z.boolean().optional().meta({ description: 'For access tokens whose request names no API.' }),
  })
  .meta({ id: 'Api', description: 'A resource server that checks access tokens.' })

/** APIs by name. */
export const apisShape = z.record(z.string().min(1).max(500), apiShape)
