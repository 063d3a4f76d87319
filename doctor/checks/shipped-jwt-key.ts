/** The key pair that is in OpenMetadata's public repository is still in use: anybody can issue tokens. */
import { defineCheck } from '../finding.ts'

/** The kid under which the shipped key is published. */
export const SHIPPED_KID = 'Gb389a-9f76-gdjs-a92j-0242bk94356'
const section = 'jwtTokenConfiguration'

export const shippedJwtKey = defineCheck({
  id: 'shipped-jwt-key',
  title: 'The JWT key that OpenMetadata ships is still in use',
  severity: 'error',
  async find({ deployment, keys }) {
    const { publicKeyUrls } = deployment.authentication
    const { serverUrl } = deployment.oidc
    const own = URL.canParse(serverUrl) ? [new URL('/api/v1/system/config/jwks', serverUrl).href] : []
    const sets = await Promise.all(
      [...new Set([...own, ...publicKeyUrls])].slice(0, 10).map((url) => keys(url)),
    )
    const published = sets.filter(({ kids }) => kids?.includes(SHIPPED_KID)).map(({ url }) => url)
    const keyId = deployment.other(section, 'keyId')?.value
    const file = deployment.other(section, 'rsaprivateKeyFilePath')?.value
    const byConfiguration =
      keyId === SHIPPED_KID || (typeof file === 'string' && /(^|\/)conf\/private_key\.der$/.test(file))
    if (published.length === 0 && !byConfiguration) return []
    const key =
      keyId === SHIPPED_KID || published.length > 0 ? `${section}.keyId` : `${section}.rsaprivateKeyFilePath`
    return [
      {
        key,
        // A default that no file writes may be set where the doctor does not look.
        severity:
          published.length > 0 || (keyId === SHIPPED_KID && deployment.isGiven(`${section}.keyId`))
            ? 'error'
            : 'warning',
        evidence: [
          ...published.map((url) => `${url} publishes the key ${SHIPPED_KID}.`),
          ...(keyId === SHIPPED_KID
            ? [
                `${deployment.place(`${section}.keyId`).line === undefined ? `No file that was given sets ${section}.keyId, whose default` : `${section}.keyId`} is ${SHIPPED_KID}, the shipped one.`,
              ]
            : []),
          ...(typeof file === 'string' && byConfiguration
            ? [`${section}.rsaprivateKeyFilePath is ${file}, the path of the shipped key.`]
            : []),
          'Its private key is in the public repository: anybody can issue a token for any user, including bots and administrators.',
        ],
        fix: `${deployment.change(`${section}.keyId`, 'A-UUID-OF-YOUR-OWN')} Make a key pair (\`openssl genrsa -out private_key.pem 2048\`, then to DER), set \`RSA_PRIVATE_KEY_FILE_PATH\`, \`RSA_PUBLIC_KEY_FILE_PATH\` and \`JWT_KEY_ID\`, restart, and renew the tokens of all bots.`,
      },
    ]
  },
})
