import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

const LEAST = 19

/**
 * Lets this process run only while nothing else of this machine wants the core. On Linux it is given the idle policy,
 * which whatever wakes up interrupts at once; niceness alone, which must do elsewhere, lets it finish a turn first.
 */
export function giveWay(): void {
  try {
    execFileSync('chrt', ['--idle', '--all-tasks', '--pid', '0', String(process.pid)], { stdio: 'ignore' })
  } catch {
    setPriority(LEAST)
  }
  giveWayAsSession()
}

/** Where cores are shared out among sessions (sched(7), "The autogroup feature"), how little this process's has. */
function giveWayAsSession(): void {
  try {
    writeFileSync('/proc/self/autogroup', String(LEAST))
  } catch {
    // Not Linux, or a kernel that shares out among processes alone.
  }
}
