import { confirmAddress, pathOfReferer, safePath } from './way-back'

test.each([
  ['/profile', '/profile'],
  ['/profile/password', '/profile/password'],
  ['/support/people/usr_1?x=1', '/support/people/usr_1?x=1'],
  ['/portal/../profile/email', '/profile/email'],
])('%s is a place of ours to go back to', (to, path) => {
  expect(safePath(to)).toBe(path)
})

test.each([null, undefined, '', 'profile', 'https://evil.example/profile', '//evil.example/profile', '/\\evil.example/profile', '/\t/evil.example/portal', 'javascript:alert(1)', '/confirm', '/profiles', '/portal/../..//evil.example', '/api/auth/signout'])(
  '%p leads to the profile instead',
  (to) => {
    expect(safePath(to)).toBe('/profile')
  },
)

test('the page that asks for the password is told a path of ours and no other', () => {
  expect(confirmAddress('/profile/email?a=b')).toBe('/confirm?to=%2Fprofile%2Femail%3Fa%3Db')
  expect(confirmAddress('https://evil.example')).toBe('/confirm?to=%2Fprofile')
})

test('a form goes back to the page it stands on', () => {
  expect(pathOfReferer('http://localhost:3000/profile/password?x=1')).toBe('/profile/password?x=1')
  for (const referer of [null, '', 'nothing', 'http://localhost:3000/terms']) expect(pathOfReferer(referer)).toBe('/profile')
})
