import { expectGood } from '../support/good-page'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { aFile } from '../fixtures/organizations'
import { activated, logIn } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

/** Long lists: a file of names that comes in, lists that are taken along, and what they show. */

async function downloaded(page: Page, link: string): Promise<string> {
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  return readFile(await (await started).path(), 'utf8')
}

const aCsv = (text: string, name = 'names.csv') => aFile(Buffer.from(text), name, 'text/csv')

test('a file of 10,000 names is imported while one is elsewhere, and each line is told of', async ({ openPage, request }) => {
  test.setTimeout(180_000)
  const person = await activated(request)
  const mark = randomUUID().slice(0, 8)
  const page = await openPage()
  await logIn(page, person)
  await expect(page).toHaveURL('/portal')
  await page.goto('/portal/domains/add')
  await page.getByRole('link', { name: 'import a CSV file' }).click()
  await expectGood(page)
  await page.getByLabel('File').setInputFiles(aCsv(''))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('There is no name in this file.')).toBeVisible()

  const names = Array.from({ length: 10_000 }, (_, index) => (index === 4999 ? `bad_${mark}.no` : index === 9999 ? `n0.${mark}.no` : `n${index}.${mark}.no`))
  await page.getByLabel('File').setInputFiles(aCsv(['Domain', ...names].join('\r\n')))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page).toHaveURL(/\/portal\/domains\/imports\/imp_\w+$/)
  await expect(page.getByRole('status')).toContainText('of 10,000 lines are looked at')
  await expectGood(page)
  const address = page.url()
  await page.goto('/portal')
  await page.goto(address)
  // The page draws itself again until it is done.
  await expect(page.getByRole('status')).toHaveText('Done: 9,998 of 10,000 names were added.', { timeout: 120_000 })
  const refused = page.getByRole('list', { name: 'Refused' }).getByRole('listitem')
  await expect(refused).toHaveCount(1)
  await expect(refused).toContainText(`Line 5,001bad_${mark}.noNames in certificates have no underscore.`)
  await expectGood(page)
  const lines = (await downloaded(page, 'Download the result of each line')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(10_001)
  expect(lines[10_000]).toBe(`10001,n0.${mark}.no,Known already,,`)
  await page.getByRole('link', { name: /^Known already/ }).click()
  await expect(page.getByRole('list', { name: 'Known already' }).getByRole('listitem')).toHaveCount(1)

  await page.goto(`/portal/domains?q=n99.${mark}`)
  const listed = (await downloaded(page, 'Download as CSV')).trimEnd().split('\r\n')
  expect(listed[1]?.split(',')[0]).toBe(`n99.${mark}.no`)
  expect(listed).toHaveLength(2)
})

test('without JavaScript a file is imported too, and what a list shows is chosen, for good', async ({ openPage, request }) => {
  test.setTimeout(90_000)
  const person = await activated(request)
  const mark = randomUUID().slice(0, 8)
  const page = await openPage({ javaScriptEnabled: false })
  await logIn(page, person)
  await page.goto('/portal/domains/imports')
  await page.getByLabel('File').setInputFiles(aCsv(`a.${mark}.no\nb.${mark}.no`))
  await page.getByRole('button', { name: 'Import' }).click()
  const done = async () => {
    await page.reload()
    return page.getByText('Done: 2 of 2 names were added.').count()
  }
  await expect.poll(done, { timeout: 30_000 }).toBe(1)

  await page.goto('/portal/people')
  await expect(page.getByRole('columnheader')).toHaveText(['Person', 'Role', 'Since'])
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Since' }).uncheck()
  await page.getByRole('checkbox', { name: 'State' }).check()
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByRole('columnheader')).toHaveText(['Person', 'Role', 'State'])
  const elsewhere = await openPage()
  await logIn(elsewhere, person)
  await expect(elsewhere).toHaveURL('/portal')
  await elsewhere.goto('/portal/people')
  await expect(elsewhere.getByRole('columnheader')).toHaveText(['Person', 'Role', 'State'])
  await elsewhere.getByText('Columns', { exact: true }).click()
  await expectGood(elsewhere)
})
