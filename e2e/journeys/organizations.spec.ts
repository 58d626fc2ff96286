import { expectAccessible } from '../support/good-page'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { aJpeg, aPdf, aPng } from '@/lib/testing/documents'
import { inbox } from '../fixtures/inbox'
import { aFile, describe, insertOrganizations } from '../fixtures/organizations'
import { activated, colleague, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'
import { APP_URL } from '../support/settings'

const WIDTHS = [{ width: 1280, height: 900 }, { width: 320, height: 640 }]
const MiB = 1024 * 1024

async function check(page: Page, name: string): Promise<void> {
  await page.getByLabel('What you have checked').selectOption(name)
  await page.getByLabel('How', { exact: true }).fill(`Looked up for ${name}`)
  await page.getByRole('button', { name: 'Record the check' }).click()
  await expect(page.getByText(`Looked up for ${name}`)).toBeVisible()
}

for (const size of WIDTHS) {
  test(`an organization is described, sent, asked about, sent again and validated, at ${size.width} pixels`, async ({ request, openPage, staff }) => {
    test.setTimeout(120_000)
    const person = await activated(request)
    const page = await openPage()
    await page.setViewportSize(size)
    await logIn(page, person)
    await expect(page).toHaveURL('/portal')
    await page.goto('/portal/organizations')
    await expect(page.getByRole('heading', { name: 'No organization yet' })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Add an organization' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Enter the name of the organization, as it is registered.')).toBeVisible()
    await describe(page, person.organization)
    await page.getByRole('group', { name: 'Alternate representative' }).getByLabel('E-mail').fill('aarav@example.com')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('The alternate representative is another person')).toBeVisible()
    await page.getByRole('group', { name: 'Alternate representative' }).getByLabel('E-mail').fill('meera@example.com')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1, name: person.organization })).toBeVisible()
    await expect(page.getByText('a document, such as an extract of the register')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send for validation' })).toHaveCount(0)

    await page.getByLabel('Add a document').setInputFiles(aFile(Buffer.from('MZ'), 'extract.pdf'))
    await page.getByRole('button', { name: 'Add the document' }).click()
    await expect(page.getByText('This is not a PDF, PNG or JPEG file')).toBeVisible()
    await page.getByLabel('Add a document').setInputFiles(aFile(aPdf({ mark: person.organization })))
    await page.getByRole('button', { name: 'Add the document' }).click()
    await expect(page.getByText('extract.pdf was looked through and added.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Send for validation' }).click()
    await expect(page.getByText('It waits for its review.')).toBeVisible()
    expect((await inbox.newest(person.email, 2)).subject).toContain('Sent for validation')
    const address = new URL(page.url()).pathname

    const desk = await openPage()
    await desk.setViewportSize(size)
    await logIn(desk, staff)
    await expect(desk).toHaveURL('/support')
    await desk.getByRole('link', { name: 'Organizations' }).click()
    await expect(desk.getByRole('heading', { level: 1, name: 'Organizations' })).toBeVisible()
    await desk.getByRole('searchbox', { name: 'Name' }).fill(person.organization)
    await desk.getByRole('button', { name: 'Search' }).click()
    await expectAccessible(desk)
    await desk.getByRole('link', { name: person.organization }).click()
    await desk.getByRole('button', { name: 'Begin the review' }).click()
    await expect(desk.getByText('In review')).toBeVisible()
    await check(desk, 'legal_existence')
    await expect(desk.getByText('still to check: representatives, denied lists')).toBeVisible()
    await desk.getByLabel('What is wanted').fill('The extract is of last year.')
    await desk.getByRole('button', { name: 'Ask for more' }).click()
    await expect(desk.getByText('More wanted')).toBeVisible()
    expect((await inbox.newest(person.email, 4)).text).toContain('The extract is of last year.')

    await page.reload()
    await expect(page.getByText('The extract is of last year.')).toBeVisible()
    await page.getByLabel('Add a document').setInputFiles(aFile(aJpeg(), 'page 1.jpeg', 'image/jpeg'))
    await page.getByRole('button', { name: 'Add the document' }).click()
    await expect(page.getByRole('link', { name: 'page 1.jpg' })).toBeVisible()
    await page.getByLabel('Write a message').fill('Here is this year’s.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Here is this year’s.' })).toBeVisible()
    await expect(page.getByLabel('Write a message')).toHaveValue('')
    await page.getByRole('button', { name: 'Send for validation' }).click()
    await expect(page.getByText('It waits for its review.')).toBeVisible()

    await desk.reload()
    await expect(desk.getByText('Here is this year’s.')).toBeVisible()
    await desk.getByRole('button', { name: 'Begin the review' }).click()
    for (const name of ['representatives', 'denied_lists']) await check(desk, name)
    await expectAccessible(desk)
    await desk.getByRole('button', { name: 'Validate' }).click()
    await expect(desk.getByText('Choose what it is validated for.')).toBeVisible()
    await desk.getByRole('checkbox', { name: /Private use/ }).check()
    await desk.getByRole('button', { name: 'Validate' }).click()
    await expect(desk.getByText('Validated', { exact: true }).first()).toBeVisible()
    await expectAccessible(desk)
    expect((await inbox.newest(person.email, 7)).text).toContain('private use')

    await page.reload()
    await expect(page.getByText('Its name may stand in certificates.')).toBeVisible()
    await expectAccessible(page)
    await page.goto('/portal/organizations?standing=validated')
    await expect(page.getByRole('link', { name: person.organization })).toHaveAttribute('href', address)
    await expectAccessible(page)
  })
}

test('without JavaScript an organization is described, its file refused and another added, sent, suspended and taken up again', async ({ request, openPage, staff }) => {
  test.setTimeout(120_000)
  const person = await activated(request)
  const page = await openPage({ javaScriptEnabled: false })
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/organizations/new')
  await describe(page, person.organization)
  await page.getByRole('group', { name: 'Primary representative' }).getByLabel('Telephone').fill('080 6123')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Write the number with the code of its country')).toBeVisible()
  await expect(page.getByRole('group', { name: 'The organization' }).getByLabel('Town or city')).toHaveValue('Bengaluru')
  await expect(page.getByRole('group', { name: 'The organization' }).getByLabel('Country')).toHaveValue('IN')
  await page.getByRole('group', { name: 'Primary representative' }).getByLabel('Telephone').fill('+91 80 6123 4567')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: person.organization })).toBeVisible()

  for (const [file, words] of [
    [aFile(Buffer.concat([aPdf(), Buffer.alloc(12 * MiB)])), 'This file is larger than 10 MB.'],
    [aFile(Buffer.concat([aPng(), Buffer.from('<script>')]), 'seal.png', 'image/png'), 'Something stands behind the end of this file.'],
    [aFile(aPdf({ objects: ['<< /S /JavaScript /JS (1) >>'] })), 'This PDF holds scripts'],
  ] as const) {
    await page.getByLabel('Add a document').setInputFiles(file)
    await page.getByRole('button', { name: 'Add the document' }).click()
    await expect(page.getByText(words)).toBeVisible()
  }
  const whole = Buffer.concat([aPdf({ objects: [{ about: '/Subtype /Image /Filter /DCTDecode', stream: Buffer.concat([aJpeg(), Buffer.alloc(9 * MiB, 7)]) }] })])
  await page.getByLabel('Add a document').setInputFiles(aFile(whole))
  await page.getByRole('button', { name: 'Add the document' }).click()
  await expect(page.getByText('extract.pdf was looked through and added.')).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'extract.pdf' }).click()
  expect((await readFile(await (await downloading).path())).equals(whole)).toBe(true)
  await page.getByRole('button', { name: 'Send for validation' }).click()
  await expect(page.getByText('It waits for its review.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Remove/ })).toHaveCount(0)
  const address = new URL(page.url()).pathname

  const desk = await openPage({ javaScriptEnabled: false })
  await logIn(desk, staff)
  await expect(desk).toHaveURL('/support')
  await desk.goto(`/support/organizations?q=${encodeURIComponent(person.organization)}`)
  await desk.getByRole('link', { name: person.organization }).click()
  await desk.getByLabel('Why it is suspended').fill('The register says that it is dissolved.')
  await desk.getByRole('button', { name: 'Suspend' }).click()
  await desk.getByLabel('Why the suspension is lifted').fill('It was another one.')
  await page.goto(address)
  await expect(page.getByText('The register says that it is dissolved.')).toBeVisible()
  await desk.getByRole('button', { name: 'Lift the suspension' }).click()
  await expect(desk.getByText('More wanted')).toBeVisible()
  await page.goto(address)
  await expect(page.getByText('It was another one.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send for validation' })).toBeVisible()
})

test('a draft is deleted once its name is typed', async ({ page, request, database }) => {
  const person = await activated(request)
  const { draft } = await insertOrganizations(database, person.email)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto(`/portal/organizations/${draft}`)
  await page.getByText('Delete this draft').click()
  await page.getByLabel('Type the name of the organization').fill('Lotus')
  await page.getByRole('button', { name: 'Delete the draft' }).click()
  await expect(page.getByText('This is not the name of the organization.')).toBeVisible()
  await page.getByLabel('Type the name of the organization').fill('Lotus Rail')
  await page.getByRole('button', { name: 'Delete the draft' }).click()
  await expect(page).toHaveURL('/portal/organizations')
  expect((await database.query('select 1 from organizations where id = $1', [draft])).rowCount).toBe(0)
})

test('EV is offered to a member of staff who made none of the checks', async ({ page, request, database, staff, openPage }) => {
  test.setTimeout(60_000)
  const [person, second] = [await activated(request), await colleague(request, database, 'Amina Yusuf')]
  const { sent } = await insertOrganizations(database, person.email)
  await logIn(page, staff)
  await expect(page).toHaveURL('/support')
  await page.goto(`/support/organizations/${sent}`)
  await page.getByRole('button', { name: 'Begin the review' }).click()
  for (const name of ['legal_existence', 'address', 'telephone', 'operation', 'representatives', 'denied_lists']) await check(page, name)
  await expect(page.getByText('wants a member of staff who made none of the checks')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /^EV/ })).toHaveCount(0)
  const theirs = await openPage()
  await logIn(theirs, second)
  await expect(theirs).toHaveURL('/support')
  await theirs.goto(`/support/organizations/${sent}`)
  await theirs.getByRole('checkbox', { name: /^EV/ }).check()
  await theirs.getByRole('button', { name: 'Validate' }).click()
  await expect(theirs.getByText(/extended validation, until .*by Amina Yusuf/)).toBeVisible()
})

test('a document is a download that nothing can be made of, and another enterprise’s does not exist', async ({ page, request, database, openPage }) => {
  const [person, stranger] = [await activated(request), await activated(request)]
  const { draft, drafted, sent, document } = await insertOrganizations(database, person.email)
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  const answer = await page.request.get(`/portal/organizations/${draft}/documents/${drafted}`)
  expect(answer.status()).toBe(200)
  const headers = answer.headers()
  expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' })
  expect(headers['content-disposition']).toBe(`attachment; filename="extract.pdf"; filename*=UTF-8''extract.pdf`)
  expect(headers['content-security-policy']).toContain('sandbox')

  const theirs = await openPage()
  await logIn(theirs, stranger)
  await expect(theirs).toHaveURL('/portal')
  for (const path of [`/portal/organizations/${draft}`, `/portal/organizations/${draft}/edit`, `/portal/organizations/${draft}/documents/${drafted}`, `/portal/organizations/${sent}/documents/${document}`, `/support/organizations/${sent}`, `/support/organizations/${sent}/documents/${document}`]) {
    expect([path, (await theirs.request.get(path)).status()]).toEqual([path, 404])
  }
  const multipart = { file: aFile(aPng(), 'seal.png', 'image/png') }
  const sentThere = await theirs.request.post(`/portal/organizations/${draft}/documents`, { multipart, headers: { Origin: APP_URL }, maxRedirects: 0 })
  expect([sentThere.status(), sentThere.headers().location]).toEqual([303, `/portal/organizations/${draft}?refused=NOT_FOUND#documents`])
  const nobody = await openPage()
  const sentByNobody = await nobody.request.post(`/portal/organizations/${draft}/documents`, { multipart, headers: { Origin: APP_URL }, maxRedirects: 0 })
  expect([sentByNobody.status(), sentByNobody.headers().location]).toEqual([303, '/log-in'])
  expect((await page.request.post(`/portal/organizations/${draft}/documents`, { multipart, headers: { Origin: 'https://example.org' }, maxRedirects: 0 })).status()).toBe(403)
  const twice = await page.request.post(`/portal/organizations/${draft}/documents`, { multipart: { ...multipart, organizationId: draft }, headers: { Origin: APP_URL }, maxRedirects: 0 })
  expect(twice.headers().location).toContain('refused=UPLOAD_BROKEN')
  expect((await database.query('select 1 from organization_documents where organization_id = $1', [draft])).rowCount).toBe(1)
})
