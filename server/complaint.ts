/** A boot that cannot go on through nobody's bug: one clear line that says what to do, no stack. */
export class Complaint extends Error {}

/** Runs a command's main function; a complaint ends the process with its line, anything else with its stack. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Complaint ? error.message : error)
    process.exit(1)
  }
}
