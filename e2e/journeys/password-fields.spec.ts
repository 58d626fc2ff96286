import type { Page } from '@playwright/test'
import { signedUp } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

/** Pastes a text where the caret is, as a browser does unless a page forbids it. */
async function paste(page: Page, text: string): Promise<void> {
  const allowed = await page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    return document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
  expect(allowed, 'pasting is not prevented').toBe(true)
  await page.keyboard.insertText(text)
}

test('password fields hide what is typed, take what is pasted and name themselves to password managers', async ({ page, request }) => {
  const { link } = await signedUp(request)
  for (const [path, fields] of [
    ['/log-in', [['Password', 'current-password']]],
    [link, [['Password', 'new-password'], ['Repeat Password', 'new-password']]],
  ] as [string, [string, string][]][]) {
    await page.goto(path)
    await expect(page.locator('input[autocomplete="username"]')).toHaveCount(1)
    for (const [label, autocomplete] of fields) {
      const field = page.getByLabel(label, { exact: true })
      await expect(field).toHaveAttribute('type', 'password')
      await expect(field).toHaveAttribute('autocomplete', autocomplete)
      await field.focus()
      await paste(page, 'pasted from a manager')
      await expect(field).toHaveValue('pasted from a manager')
    }
    await page.getByRole('button', { name: 'Show' }).first().click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
  }
})
