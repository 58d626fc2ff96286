import type { Page } from '@playwright/test'
import { inbox, linkOf } from '../fixtures/inbox'
import { activated, aPerson, fromElsewhere, logIn, setPassword, signUpFields, type Someone } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { submitForm } from '../support/forms'
import { expectGood } from '../support/good-page'
import { joinEnterprise } from '../support/join'

async function logInToPortal(page: Page, person: Someone): Promise<void> {
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
}

async function invite(page: Page, person: Someone, role: string): Promise<void> {
  await page.goto('/portal/people')
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByLabel('Name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page).toHaveURL('/portal/people')
  await expect(page.getByRole('region', { name: 'Open invitations' }).getByText(person.email, { exact: true })).toBeVisible()
}

const notHere = (page: Page) => expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()

test('an administrator invites a new colleague, who joins with the first password and sees what the role lets them', async ({ page, openPage, request }) => {
  const boss = await activated(request)
  const colleague = { ...aPerson(), name: 'Noor Haddad' }
  await logInToPortal(page, boss)
  await invite(page, colleague, 'Auditor')
  const mail = await inbox.newest(colleague.email, 1)
  expect(mail.text.replace(/\s+/g, ' ')).toContain(`invites you to work for ${boss.organization} as Auditor`)
  await setPassword(request, linkOf(mail), colleague.password)

  const theirs = await openPage()
  await logInToPortal(theirs, colleague)
  await expect(theirs.getByRole('heading', { name: boss.organization })).toBeVisible()
  await theirs.getByRole('link', { name: 'People' }).click()
  await expect(theirs.getByRole('table', { name: 'People' }).getByText(boss.email)).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Invite somebody' })).toHaveCount(0)
  for (const path of ['/portal/people/invite', '/portal/people/roles/new', '/portal/second-factor']) {
    await theirs.goto(path)
    await notHere(theirs)
  }
})

test('a role of one’s own is made, given and changed; who has it is kept out, let in again and removed', async ({ page, openPage, request, database }) => {
  const boss = await activated(request)
  const colleague = { ...aPerson(), name: 'Noor Haddad' }
  await logInToPortal(page, boss)
  await page.goto('/portal/people/roles')
  await expect(page.getByRole('row', { name: /See the audit trail/ })).toBeVisible()
  await page.getByRole('link', { name: 'Make a role of your own' }).click()
  await page.getByLabel('Name').fill('Watchers')
  await page.getByRole('button', { name: 'Make the role' }).click()
  await expect(page.getByText('Choose at least one permission.')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Watchers')
  await page.getByRole('checkbox', { name: /See people/ }).check()
  await page.getByRole('button', { name: 'Make the role' }).click()
  await expect(page).toHaveURL('/portal/people/roles')
  await expect(page.getByRole('columnheader', { name: 'Watchers' })).toBeVisible()

  await invite(page, colleague, 'Basic')
  await setPassword(request, linkOf(await inbox.newest(colleague.email, 1)), colleague.password)
  const theirs = await openPage()
  await logInToPortal(theirs, colleague)
  await theirs.goto('/portal/people')
  await notHere(theirs)

  await page.goto(`/portal/people?q=${encodeURIComponent(colleague.email)}`)
  await page.getByRole('link', { name: colleague.name }).click()
  await page.getByLabel('Another role').selectOption({ label: 'Watchers' })
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect(page.getByText('The role was changed.')).toBeVisible()
  await theirs.goto('/portal/people')
  await expect(theirs.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()

  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
  await theirs.goto('/portal/people')
  await expect(theirs).toHaveURL('/portal')
  await expect(theirs.getByText('You do not belong to an enterprise yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByRole('button', { name: 'Disable' })).toBeVisible()

  await page.getByRole('link', { name: 'Remove this person' }).click()
  await page.getByLabel('Type their e-mail address').fill('somebody@example.com')
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('This is not what was to be typed.')).toBeVisible()
  await page.getByLabel('Type their e-mail address').fill(colleague.email)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page).toHaveURL('/portal/people')
  await expect(page.getByText(colleague.email)).toHaveCount(0)
  await theirs.goto('/portal')
  await expect(theirs).toHaveURL('/log-in')
  const mails = await inbox.wait(colleague.email, 5)
  expect(mails.slice(1).map(({ subject }) => subject.split(' at ')[0])).toEqual(['You have another role', 'You were kept out of an enterprise', 'You were let in again', 'You left an enterprise'])
  const deeds = await database.query<{ action: string }>(`select action from audit_events join users on users.id = target where email = $1 and action like 'member.%' order by at`, [colleague.email])
  expect(deeds.rows.map(({ action }) => action)).toEqual(['member.role-changed', 'member.disabled', 'member.enabled', 'member.removed'])
})

for (const javaScriptEnabled of [true, false]) {
  test(`somebody with an account accepts an invitation and changes over, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ page, openPage, request }) => {
    const [boss, guest] = [await activated(request), await activated(request)]
    await logInToPortal(page, boss)
    await invite(page, guest, 'Manager')
    expect((await inbox.newest(guest.email, 2)).text).toContain('/portal/enterprises')

    const theirs = await openPage({ javaScriptEnabled })
    await logInToPortal(theirs, guest)
    await theirs.getByRole('link', { name: 'See which, and answer' }).click()
    await theirs.getByRole('button', { name: `Accept the invitation of ${boss.organization}` }).click()
    await expect(theirs).toHaveURL('/portal')
    await expect(theirs.getByRole('heading', { name: boss.organization })).toBeVisible()

    await theirs.getByText(`Your account: ${boss.organization}`).click()
    await theirs.getByRole('button', { name: `Open ${guest.organization}` }).click()
    await expect(theirs.getByRole('heading', { name: guest.organization })).toBeVisible()

    // A new session asks for whom one works, before anything else opens.
    const again = await openPage({ javaScriptEnabled })
    await logIn(again, guest)
    await expect(again).toHaveURL('/portal/enterprises')
    await expect(again.getByRole('heading', { name: 'Choose your account' })).toBeVisible()
    await again.goto('/portal/people')
    await expect(again).toHaveURL('/portal/enterprises')
    await again.getByRole('main').getByRole('button', { name: `Open ${boss.organization}` }).click()
    await expect(again.getByRole('heading', { name: boss.organization })).toBeVisible()
  })
}

test('a second enterprise of a known address waits for its person, who confirms it with the password', async ({ page, request }) => {
  const person = await activated(request)
  const second = { ...person, organization: `Second ${person.organization}` }
  const answer = await submitForm(request, '/sign-up', signUpFields(second), fromElsewhere)
  expect(await answer.text()).toContain('Thank you. We have your request.')
  const mail = await inbox.newest(person.email, 2)
  expect(mail.text.replace(/\s+/g, ' ')).toContain(`to open an account for ${second.organization} as well`)

  await logInToPortal(page, person)
  await expect(page.getByRole('heading', { name: person.organization })).toBeVisible()
  await page.getByRole('link', { name: 'See which, and answer' }).click()
  await page.getByRole('button', { name: `Confirm that ${second.organization} is opened` }).click()
  await expect(page).toHaveURL('/portal')
  await expect(page.getByRole('heading', { name: second.organization })).toBeVisible()
  await page.goto('/portal/enterprises')
  await expect(page.getByRole('button', { name: `Open ${person.organization}` }).last()).toBeVisible()
})

test('what belongs to another enterprise is not there: people, roles and their pages', async ({ openPage, request, database }) => {
  const page = await openPage()
  const [person, stranger] = [await activated(request), await activated(request)]
  const { rows } = await database.query<{ id: string; account_id: string }>('select id, account_id from users join members on user_id = id where email = $1', [person.email])
  const roleId = `rol_${rows[0]?.account_id.slice(4) ?? ''}`
  await database.query(`insert into custom_roles (id, account_id, name, permissions, created_at) values ($1, $2, 'Theirs', '{people.view}', now())`, [roleId, rows[0]?.account_id])
  await logInToPortal(page, stranger)
  for (const path of [`/portal/people/${rows[0]?.id}`, `/portal/people/${rows[0]?.id}/remove`, `/portal/people/roles/${roleId}`]) {
    await page.goto(path)
    await notHere(page)
  }
  await page.goto(`/portal/people?role=${roleId}`)
  await expect(page.getByText('Nobody matches this.')).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test(`a form that was drawn for one enterprise does nothing for another, and keeps what was typed, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request, database }) => {
    const [person, host] = [await activated(request), await activated(request)]
    await joinEnterprise(database, person.email, host.email, 'administrator')
    const page = await openPage({ javaScriptEnabled })
    await logIn(page, person)
    await expect(page).toHaveURL('/portal/enterprises')
    const other = await page.context().newPage()
    const changeTo = async (organization: string) => {
      await other.goto('/portal/enterprises')
      await other.getByRole('main').getByRole('button', { name: `Open ${organization}` }).click()
      await expect(other).toHaveURL('/portal')
    }
    await changeTo(person.organization)
    await page.goto('/portal/people/invite')
    const invited = aPerson()
    await page.getByLabel('Name').fill(invited.name)
    await page.getByLabel('E-mail address').fill(invited.email)
    await page.getByRole('radio', { name: /^Auditor/ }).check()

    await changeTo(host.organization)
    const made = async () => (await database.query<{ organization: string }>('select organization from invitations join accounts on accounts.id = account_id where email = $1', [invited.email])).rows.map(({ organization }) => organization)
    for (let time = 0; time < 2; time++) {
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      await expect(page.getByText('You work for another enterprise by now')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Your enterprises (opens a new tab)' })).toBeVisible()
      await expect(page.getByLabel('Name')).toHaveValue(invited.name)
      await expect(page.getByRole('radio', { name: /^Auditor/ })).toBeChecked()
      expect(await made()).toEqual([])
    }
    await changeTo(person.organization)
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await expect(page).toHaveURL('/portal/people')
    expect(await made()).toEqual([person.organization])
  })

  test(`who leaves hands over what they had, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ openPage, request, database }) => {
    const [boss, leaver, successor] = [await activated(request), await activated(request), await activated(request)]
    await joinEnterprise(database, leaver.email, boss.email, 'manager')
    await joinEnterprise(database, successor.email, boss.email, 'manager')
    const page = await openPage({ javaScriptEnabled })
    await logInToPortal(page, boss)
    await page.goto('/portal/groups/new')
    await page.getByLabel('Name').fill('Web team')
    await page.getByLabel('Addresses for renewals').fill(leaver.email)
    await page.getByRole('button', { name: 'Make the group' }).click()
    await expect(page.getByRole('heading', { name: 'Web team', level: 1 })).toBeVisible()
    await page.getByLabel('Add somebody by their address').fill(leaver.email)
    await page.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByRole('list', { name: 'People of the group' }).getByText(leaver.email)).toBeVisible()

    await page.goto(`/portal/people?q=${encodeURIComponent(leaver.email)}`)
    await page.getByRole('table', { name: 'People' }).getByRole('link', { name: leaver.name }).click()
    await page.getByRole('link', { name: 'Remove this person' }).click()
    const places = page.getByRole('group', { name: /Groups that they are chosen for: 1/ })
    await expect(places).toContainText('Web team')
    // A page without scripts runs none of axe's either.
    if (javaScriptEnabled) await expectGood(page)
    await places.getByRole('radio', { name: /Hand over/ }).check()
    await page.getByRole('group', { name: /word of renewals/ }).getByRole('radio', { name: /Hand over/ }).check()
    await page.getByLabel('Who takes over', { exact: true }).fill('nobody@example.com')
    await page.getByLabel('Type their e-mail address').fill(leaver.email)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('Nobody of your enterprise who could take over has this address.')).toBeVisible()
    await expect(places.getByRole('radio', { name: /Hand over/ })).toBeChecked()
    await page.getByLabel('Who takes over', { exact: true }).fill(successor.email)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page).toHaveURL('/portal/people')
    const { rows } = await database.query<{ email: string; renewal_emails: string[] }>(`select email, renewal_emails from groups join group_people on group_id = groups.id join users on users.id = user_id where groups.account_id = (select account_id from members join users on users.id = user_id where email = $1) and groups.name = 'Web team'`, [boss.email])
    expect(rows).toEqual([{ email: successor.email, renewal_emails: [successor.email] }])
  })
}
