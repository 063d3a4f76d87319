/** Quirk: userinfo carries markup. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo carries a script as the name and javascript: URLs',
  why: 'Anybody who can choose a display name at the provider can inject markup into the pages of a relying party that does not escape it.',
  wire: '`name` holds a script element and an image with an event handler; `picture` and `website` are `javascript:` URLs',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'observe',
  level: 'must',
  cwe: 79,
  note: 'none of it may run or become a link that works',
  catalogue: ['userinfo-xss'],
  apply: (answer) =>
    withMembers(answer, (claims) => ({
      ...claims,
      name: '<script>document.title = "fickle"</script><img src=x onerror="document.title = \'fickle\'">',
      picture: 'javascript:document.title="fickle"',
      website: 'javascript:document.title="fickle"',
    })),
})
