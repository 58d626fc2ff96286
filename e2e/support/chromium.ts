import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Without windows it takes half as long for a page, with the same engine. */
const SHELL = 'chromium-headless-shell'

/** Debian's Chromium (or Chrome), where there is one. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const name of [SHELL, 'chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable)
    if (found) return found
  }
  return null
}

/** Installs Debian's Chromium where it is missing and this user may. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  const [command, prefix] = process.getuid?.() === 0 ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']]
  const apt = (...args: string[]) => execFileSync(command, [...prefix, ...args], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  try {
    apt('update')
    installFirst(apt, [SHELL, 'chromium'])
  } catch {
    // Told below, with what to do.
  }
  const installed = findChromium()
  if (!installed) throw new Error('The journeys need Chromium, which could not be installed here. Install it (Debian: apt-get install chromium) and run npm test again.')
  return installed
}

/** The first of these packages that there is: not every release of Debian has the first. */
function installFirst(apt: (...args: string[]) => void, [name = '', ...others]: string[]): void {
  try {
    apt('install', '-y', '--no-install-recommends', name)
  } catch (error) {
    if (others.length === 0) throw error
    installFirst(apt, others)
  }
}

/** What lets it run as root and without reaching for the network. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
