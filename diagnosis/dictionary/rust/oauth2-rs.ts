/** oauth2-rs: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'oauth2-rs',
  kind: 'library',
  markers: ['oauth2::', 'oauth2-rs', 'RequestTokenError', 'ServerResponse(StandardErrorResponse'],
  source: { repository: 'ramosbugs/oauth2-rs', version: '5' },

  texts: [
    {
      text: 'Server returned error response: invalid_grant*',
      at: 'src/error.rs',
      where: 'RequestTokenError::ServerResponse',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'pkce-mismatch', when: 'the description mentions the verifier' },
      ],
    },
    {
      text: [
        'Server returned error response: invalid_client*',
        'Server returned error response: unauthorized_client*',
      ],
      at: 'src/error.rs',
      where: 'RequestTokenError::ServerResponse',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: 'Server returned error response',
      at: 'src/error.rs',
      where: 'RequestTokenError::ServerResponse',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'it says invalid_client' },
        { cause: 'state-consumed', when: 'it says invalid_grant' },
      ],
    },
    {
      text: [
        'ServerResponse(StandardErrorResponse { error: invalid_grant*',
        'ServerResponse(StandardErrorResponse { error: InvalidGrant*',
      ],
      where: 'Debug form of RequestTokenError',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'pkce-mismatch', when: 'the description mentions the verifier' },
      ],
    },
    {
      text: [
        'ServerResponse(StandardErrorResponse { error: invalid_client*',
        'ServerResponse(StandardErrorResponse { error: InvalidClient*',
      ],
      where: 'Debug form of RequestTokenError',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
  ],

  references: ['https://docs.rs/oauth2/latest/oauth2/'],
})
