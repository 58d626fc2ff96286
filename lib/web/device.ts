import { cookies } from 'next/headers'
import { newToken } from '@/lib/core/secret'
import { deviceCookie } from './cookies'

/** This browser's mark, by which its next sign-in can be told from one of a new browser; a fresh one where it has none. */
export async function deviceMark(): Promise<string> {
  return (await cookies()).get(deviceCookie().name)?.value ?? newToken()
}

export async function keepDeviceMark(mark: string): Promise<void> {
  const { name, options } = deviceCookie()
  ;(await cookies()).set(name, mark, options)
}
