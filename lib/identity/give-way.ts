import { execFileSync } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Lets this thread run only while nothing else of this server wants the core. On Linux it is given the idle policy,
 * which whatever wakes up interrupts at once; niceness alone, which must do elsewhere, lets it finish a turn first.
 */
export function giveWay(): void {
  try {
    execFileSync('chrt', ['--idle', '--pid', '0', basename(readlinkSync('/proc/thread-self'))], { stdio: 'ignore' })
  } catch {
    setPriority(19)
  }
}
