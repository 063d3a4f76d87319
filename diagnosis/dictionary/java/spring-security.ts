/** Spring Security: the authorization request is kept in the HTTP session. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Spring Security',
  kind: 'library',
  markers: ['org.springframework.security', 'OAuth2AuthenticationException'],
  texts: [
    {
      text: '[authorization_request_not_found]',
      where: 'log, and the login page with ?error',
      note: 'HttpSessionOAuth2AuthorizationRequestRepository keeps one request for each session, in the memory of one instance.',
      likely: [
        {
          cause: 'other-replica',
          when: 'two instances run without a shared session (Spring Session) and without stickiness',
        },
        { cause: 'state-overwritten', when: 'a second tab began a login in the same session' },
        { cause: 'cookie-not-sent', when: 'the callback carries no JSESSIONID' },
        { cause: 'state-consumed', when: 'the callback was loaded again after it had signed in' },
      ],
      fixes: [
        'Share sessions with Spring Session (Redis or JDBC), or keep the request in a cookie by an AuthorizationRequestRepository of your own.',
      ],
    },
  ],
  references: issues('spring-projects/spring-security', 5946, 6374, 16336),
})
