import { format } from 'node:util'

// What the product complains of while a test runs fails that test.
const complaints: string[] = []
console.error = (...words: unknown[]) => void complaints.push(format(...words))

afterEach(() => {
  const heard = complaints.splice(0)
  if (heard.length > 0) throw new Error(`unexpected console.error:\n${heard.join('\n')}`)
})
