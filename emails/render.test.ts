import { describe, expect, test } from '@jest/globals'
import { ANYBODY } from '@/lib/core/reader'
import type { MailProps, MailTemplate } from '@/lib/mail/templates'
import { renderMail } from './render'

const common = { name: 'Asha Rao', manager: { name: 'Ravi Menon', email: 'ravi.menon@example.com' } }
const link = { link: 'http://localhost:3000/activate?token=a-token', expiresAt: '2026-11-23T14:05:00.000Z' }
const reference = 'BL-7K3M-9QXD'

const samples: MailProps = {
  activation: { ...common, organization: 'Example Industries', invitation: null, ...link },
  'account-exists': { ...common, opening: null, blockReference: null },
  invitation: { ...common, invitation: { organization: 'Example Industries', by: 'Ravi Menon', role: 'Manager' }, expiresAt: '2026-12-06T14:05:00.000Z' },
  membership: { ...common, organization: 'Example Industries', change: 'role', role: 'Manager', at: '2026-11-22T09:41:00.000Z' },
  blocked: { ...common, reference, attempts: 5, codes: 0, at: '2026-11-22T09:41:00.000Z', place: 'Firefox 140 on Windows, India' },
  'caller-phrase': { ...common, reference, theirs: 'walnut tandem glacier orbit', ours: 'amber fjord lantern', expiresAt: '2026-11-23T14:05:00.000Z' },
  unblocked: { ...common, reference, newPassword: null },
  'new-password': { ...common, ...link },
  reset: { ...common, link, blockReference: null },
  'password-changed': { ...common, at: '2026-11-22T09:41:00.000Z', place: 'Firefox 140 on Windows, India' },
  'strange-sign-in': { ...common, strange: 'both', at: '2026-11-22T09:41:00.000Z', place: 'Firefox 140 on Windows, India' },
  'mailed-code': { ...common, code: '7K3M-9QXD', expiresAt: '2026-11-22T09:51:00.000Z', at: '2026-11-22T09:41:00.000Z', place: 'Firefox 140 on Windows, India' },
  'email-change': { ...common, newEmail: 'asha@example.org', at: '2026-11-22T09:41:00.000Z', place: 'Firefox 140 on Windows, India' },
  'confirm-email': { ...common, newEmail: 'asha@example.org', ...link },
  'email-changed': { ...common, newEmail: 'asha@example.org', at: '2026-11-22T09:41:00.000Z' },
  'low-balance': { ...common, organization: 'Example Industries', group: 'Web team', available: '€90.00', threshold: '€100.00' },
  'second-factor': { ...common, change: 'added', what: 'authenticator app', at: '2026-11-22T09:41:00.000Z', browser: 'Firefox 140 on Windows' },
  billing: { ...common, event: 'top-up.requested', reference: 'TU-7K3M-9QXD', amount: '€1,000.00', words: null, link: 'http://localhost:3000/portal/billing/top-ups/top_1' },
  organization: { ...common, organization: 'Example Industries', event: 'validated', words: null, kinds: ['ov', 'private_use'], until: '2027-11-22T00:00:00.000Z', link: 'http://localhost:3000/portal/organizations/org_1' },
  news: { ...common, organization: 'Example Industries', title: 'Ravi Menon joined your enterprise', words: 'As Manager.', link: 'http://localhost:3000/portal/people/usr_1', byRule: false },
  digest: { ...common, organization: 'Example Industries', items: [{ title: 'shop.example.com is validated', at: '2026-11-22T09:41:00.000Z', link: 'http://localhost:3000/portal/domains/dom_1' }], more: 2, link: 'http://localhost:3000/portal/notifications' },
}
const templates = Object.keys(samples) as MailTemplate[]

const write = <Template extends MailTemplate>(template: Template, changes: Partial<MailProps[Template]> = {}) => renderMail(template, { ...samples[template], ...changes }, ANYBODY)

describe.each(templates)('the mail %s', (template) => {
  test('has a subject of one line, and greets in both parts', async () => {
    const mail = await write(template)
    expect(mail.subject).toMatch(/^[^\r\n]*Enterprise Hub[^\r\n]*$/)
    expect(mail.html).toContain('Asha Rao')
    expect(mail.text).toContain('Hello Asha Rao,')
  })

  test('names the account manager and says why it came', async () => {
    const { text } = await write(template)
    expect(text).toContain('Your account manager: Ravi Menon, ravi.menon@example.com')
    expect(text).toContain('You get this mail because')
  })

  test('loads nothing from anywhere', async () => {
    const { html } = await write(template)
    expect(html).not.toMatch(/<(img|script|link|iframe)\b|\bsrc=|url\(/i)
  })

  test('is in English and readable in the dark', async () => {
    const { html } = await write(template)
    expect(html).toMatch(/<html[^>]* lang="en"/)
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>')
    expect(html).toContain('prefers-color-scheme: dark')
  })

  test('a name with markup is shown as text', async () => {
    const { html, text } = await write(template, { name: '<img src=x onerror=alert(1)>&amp;' })
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;')
    expect(html).not.toContain('<img')
    expect(text).toContain('Hello <img src=x onerror=alert(1)>&amp;,')
  })

  test('a name that looks like an address is not made a link by mail programs', async () => {
    const { html, text } = await write(template, { name: 'win at https://evil.example/now' })
    expect(html + text).not.toContain('evil.example')
    expect(text.replaceAll('\u2060', '')).toContain('win at https://evil.example/now')
  })

  test('line breaks in a name reach neither the subject nor a line of their own', async () => {
    const { subject, text } = await write(template, { name: 'Asha\r\nBcc: everybody@example.com' })
    expect(subject).not.toContain('Bcc')
    expect(text).not.toMatch(/^Bcc/m)
  })

  test('props of another shape are refused', async () => {
    await expect(renderMail(template, { name: 'Asha Rao' }, ANYBODY)).rejects.toThrow()
  })
})

describe.each([
  ['activation', samples.activation],
  ['new-password', samples['new-password']],
  ['reset', samples.reset],
  ['confirm-email', samples['confirm-email']],
  ['unblocked', { ...samples.unblocked, newPassword: link }],
] as const)('the link of %s', (template, props) => {
  test('is a button, is written out, and stands once in the text', async () => {
    const { html, text } = await renderMail(template, props, ANYBODY)
    expect(html.match(/href="http:\/\/localhost:3000\/activate\?token=a-token"/g)).toHaveLength(2)
    expect(text.match(/http:\/\/localhost:3000\/activate\?token=a-token/g)).toHaveLength(1)
  })

  test('says when it expires, by the clocks and in the language of its reader', async () => {
    expect((await renderMail(template, props, ANYBODY)).text).toContain('until 23 November 2026, 14:05 UTC')
    expect((await renderMail(template, props, { timeZone: 'Asia/Kolkata', language: 'en-IN' })).text).toContain('until 23 November 2026, 07:35 pm IST')
    expect((await renderMail(template, props, { timeZone: 'America/New_York', language: 'en-US' })).text).toContain('until November 23, 2026, 09:05 AM EST')
  })
})

describe('what each mail says', () => {
  test('an organization with markup is shown as text', async () => {
    const { html } = await write('activation', { organization: 'A <b>&</b> B' })
    expect(html).not.toContain('<b>')
    expect(html).toContain('A &lt;b&gt;&amp;&lt;')
  })

  test('a member of staff is welcomed without an organization', async () => {
    expect((await write('activation', { organization: null })).text).toContain('Your account is ready')
  })

  test('whom an enterprise invites reads who asks, and as what, with and without a password', async () => {
    const invitation = { organization: 'Lotus Rail', by: 'Ravi Menon', role: 'Finance Manager' }
    for (const { text } of [await write('activation', { organization: null, invitation }), await write('invitation', { invitation })]) expect(text.replace(/\s+/g, ' ')).toContain('Ravi Menon invites you to work for Lotus Rail as Finance Manager.')
    expect((await write('invitation')).text).toContain('http://localhost:3000/portal/enterprises')
  })

  test('who has an account and is to open another one reads for whom, and where to confirm it', async () => {
    const { text } = await write('account-exists', { opening: 'Lotus Rail' })
    for (const fact of ['to open an account for Lotus Rail as well', 'http://localhost:3000/portal/enterprises']) expect(text.replace(/\s+/g, ' ')).toContain(fact)
    expect((await write('account-exists')).text).not.toContain('/portal/enterprises')
  })

  test.each([
    ['role', 'You were given another role at'],
    ['disabled', 'kept you out of'],
    ['enabled', 'You may work again for'],
    ['removed', 'removed you from'],
  ] as const)('what became of a place in an enterprise is told: %s', async (change, words) => {
    expect((await write('membership', { change })).text.replace(/\s+/g, ' ')).toContain(`${words} Example Industries`)
  })

  test('a blocked person reads the reference, the time, the place and whom to turn to', async () => {
    const { subject, text } = await write('blocked')
    expect(subject).toContain(reference)
    for (const fact of [reference, '5 wrong passwords', '22 November 2026, 09:41 UTC', 'Firefox 140 on Windows, India', 'Only your account manager can unblock it', 'you stay signed in']) {
      expect(text).toContain(fact)
    }
  })

  test('a blocked person knows beforehand how support will make sure of them, and they of support', async () => {
    const { text } = await write('blocked')
    expect(text).toContain('you get a mail with two phrases')
    expect(text.replace(/\s+/g, ' ')).toContain('Whoever calls you and cannot say theirs is not us.')
  })

  test('who talks to support reads both phrases, until when, and whom not to trust; the subject and the preview give nothing away', async () => {
    const { subject, text, html } = await write('caller-phrase')
    for (const fact of ['amber fjord lantern', 'walnut tandem glacier orbit', '23 November 2026, 14:05 UTC', 'Whoever calls you and cannot say support’s phrase is not us.', reference]) expect(text).toContain(fact)
    expect(text.indexOf('amber fjord lantern')).toBeLessThan(text.indexOf('walnut tandem glacier orbit'))
    expect(subject).not.toMatch(/walnut|amber/)
    expect(html.slice(0, html.indexOf('Hello'))).not.toMatch(/walnut|amber/)
  })

  test.each([
    [2, '3 wrong passwords and 2 wrong codes'],
    [4, 'a wrong password and 4 wrong codes'],
    [5, '5 wrong codes'],
  ])('of %i wrong codes a blocked person reads that somebody knew the password', async (codes, words) => {
    const { text } = await write('blocked', { codes })
    for (const fact of [words, 'Last wrong attempt from', 'knows your password']) expect(text.replace(/\s+/g, ' ')).toContain(fact)
    expect((await write('blocked')).text).not.toContain('knows your password')
  })

  test('who has an account and is blocked is told so, with the reference', async () => {
    expect((await write('account-exists')).text).not.toContain('blocked')
    const { text } = await write('account-exists', { blockReference: reference })
    expect(text).toContain('blocked at the moment')
    expect(text).toContain(reference)
  })

  test('who forgot the password while blocked gets no link, and is told who can unblock', async () => {
    const { subject, text } = await write('reset', { link: null, blockReference: reference })
    expect(subject).toContain('blocked')
    expect(text).toContain('Only your account manager can unblock it')
    expect(text).toContain(reference)
    expect(text).not.toContain('/activate')
  })

  test.each(['password-changed', 'strange-sign-in', 'mailed-code', 'email-change'] as const)('%s says when and from where, and what to do if it was somebody else', async (template) => {
    const { text } = await write(template)
    for (const fact of ['22 November 2026, 09:41 UTC', 'Firefox 140 on Windows, India', 'If it was not you', 'http://localhost:3000/forgot-password']) expect(text).toContain(fact)
  })

  test('who is asked for a code reads it, until when, and to keep it; the subject and the preview give nothing away', async () => {
    const { subject, text, html } = await write('mailed-code')
    for (const fact of ['7K3M-9QXD', '22 November 2026, 09:51 UTC', 'tell it to nobody']) expect(text).toContain(fact)
    expect(subject).not.toContain('7K3M')
    expect(html.slice(0, html.indexOf('Hello'))).not.toContain('7K3M')
  })

  test.each(['email-change', 'email-changed'] as const)('%s names the new address, and is no link to it', async (template) => {
    const { text, html } = await write(template)
    expect(text.replaceAll('\u2060', '')).toContain('asha@example.org')
    expect(html).not.toContain('mailto:asha@example.org')
  })

  test.each([
    ['added', 'The authenticator app was added'],
    ['removed', 'The authenticator app was removed'],
    ['codes-drawn', 'earlier ones no longer work'],
    ['removed-by-support', 'Two members of our staff'],
  ] as const)('a change of the second factor is told: %s', async (change, words) => {
    const { text } = await write('second-factor', { change })
    for (const fact of [words, '22 November 2026, 09:41 UTC', 'was not you']) expect(text).toContain(fact)
  })

  test('a first factor’s mail says that all other sessions have ended, and no other factor’s', async () => {
    expect((await write('second-factor', { othersEnded: true })).text).toMatch(/asks for it from now on\. All your other\s+sessions have ended\./)
    expect((await write('second-factor')).text).not.toContain('sessions')
  })

  test.each([
    ['submitted', null, 'sent to us for validation'],
    ['in-review', null, 'nothing to do for you now'],
    ['information-wanted', 'The extract is of last year.', 'send it again'],
    ['rejected', 'The register does not know it.', 'could not validate'],
    ['validated', null, 'may stand in certificates'],
    ['suspended', 'The register says that it is dissolved.', 'no certificate is issued with its name'],
    ['suspension-lifted', 'It was another one.', 'checked anew'],
    ['commented', 'Who signs for it?', 'answer on its page'],
    ['expiring', null, 'Renew it now'],
    ['expired', null, 'until it is validated again'],
  ] as const)('a step of an organization is told with its reason and its page: %s', async (event, reason, words) => {
    const { subject, text } = await write('organization', { event, words: reason })
    for (const fact of [words, 'Example Industries', 'OV certificates, private use', '22 November 2027, 00:00 UTC', 'http://localhost:3000/portal/organizations/org_1']) expect(text.replace(/\s+/g, ' ')).toContain(fact)
    if (reason) expect(text.replaceAll('\u2060', '').replace(/\s+/g, ' ')).toContain(reason)
    expect(subject).toContain('Example Industries')
  })

  test('an unblocked person is told which password works', async () => {
    expect((await write('unblocked')).text).toContain('Your password is the same as before')
    const { text } = await write('unblocked', { newPassword: link })
    expect(text).toContain('Your old password no longer works')
    expect(text).not.toContain('the same as before')
  })
})
