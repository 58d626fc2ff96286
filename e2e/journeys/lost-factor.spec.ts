import { inbox } from '../fixtures/inbox'
import { activated, colleague, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { giveSecondFactor } from '../support/second-factor'

test('who has lost every factor gets in again after one of staff has proposed it and another has agreed', async ({ page, request, database, staff, openPage }) => {
  test.setTimeout(60_000)
  const person = await activated(request)
  await giveSecondFactor(database, person.email)
  const second = await colleague(request, database, 'Signe Holm')
  const found = await database.query<{ id: string }>('select id from users where email = $1', [person.email])
  const address = `/support/people/${found.rows[0]?.id}`

  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await page.goto(address)
  await page.getByText('Everything is lost').click()
  await page.getByRole('button', { name: 'Propose to remove all second factors' }).click()
  await expect(page.getByText('Say how you made sure who is asking.')).toBeVisible()
  await page.getByLabel('How you made sure who is asking').fill('Asked for them at the switchboard')
  await page.getByLabel('What happened').fill('The telephone is at the bottom of a lake')
  await page.getByRole('button', { name: 'Propose to remove all second factors' }).click()
  await expect(page.getByText('Nothing has changed yet')).toBeVisible()
  await expect(page.getByText('You proposed this: another member of staff must agree.')).toBeVisible()

  const theirs = await openPage({ javaScriptEnabled: false })
  await logIn(theirs, second)
  await expect(theirs).toHaveURL('/support')
  await theirs.goto(address)
  await expect(theirs.getByText('Asked for them at the switchboard').first()).toBeVisible()
  await theirs.getByRole('button', { name: 'Agree and remove' }).click()
  await expect(theirs.getByText(`${person.name} has no second factor any more`)).toBeVisible()
  expect((await inbox.newest(person.email, 2)).text).toContain('Two members of our staff removed every second factor')

  const again = await openPage()
  await logIn(again, person)
  await expect(again).toHaveURL('/portal')
})
