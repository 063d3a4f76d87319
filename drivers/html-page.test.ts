import { expect, test } from 'vitest'
import { press, selfSubmission, textIn } from './html-page.ts'

const base = 'http://localhost:6749/standard/sign-in/1'
const form = `<form method="post" action="../go">
  <input type="hidden" name="csrf" value="a&amp;b"><input name="user" value="bob">
  <input type="checkbox" name="remember" value="1"><textarea name="claims">{"x":1}</textarea>
  <button name="sign-in" value="alice" data-sign-in="alice">Alice</button><button name="sign-in" value="bob">Bob</button>
</form>`

test('pressing a button sends its form with its own value and no other button', () => {
  const sent = press(form, '[data-sign-in="alice"]', base)
  expect(sent).toMatchObject({ method: 'POST', url: 'http://localhost:6749/standard/go' })
  expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
    csrf: 'a&b',
    user: 'bob',
    claims: '{"x":1}',
    'sign-in': 'alice',
  })
})

test('pressing a link opens it', () => {
  expect(press('<a class="login" href="/start?x=1&amp;y=2">Sign in</a>', 'a.login', base)).toEqual({
    method: 'GET',
    url: 'http://localhost:6749/start?x=1&y=2',
    body: undefined,
  })
})

test('pressing what is not there sends nothing', () => {
  expect(press(form, '[data-deny]', base)).toBeUndefined()
})

test('a form of hidden inputs with a script submits itself, as form_post does', () => {
  const page = `<body onload="document.forms[0].submit()"><form method="post" action="http://localhost:8585/callback">
    <input type="hidden" name="code" value="c"><input type="hidden" name="state" value="s"></form></body>`
  expect(selfSubmission(page, base)).toEqual({
    method: 'POST',
    url: 'http://localhost:8585/callback',
    body: 'code=c&state=s',
  })
})

test('a sign-in page does not submit itself', () => {
  expect(selfSubmission(`${form}<script src="x.js"></script>`, base)).toBeUndefined()
})

test('text is read without markup and with its entities decoded', () => {
  expect(textIn('<p data-error>Missing   <b>state</b> &lt;parameter&gt;</p>', '[data-error]')).toBe(
    'Missing state <parameter>',
  )
  expect(textIn('<p>fine</p>', '[data-error]')).toBeUndefined()
})
