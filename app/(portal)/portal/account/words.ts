/** "15 minutes", "8 hours", "5 days" */
export function spellMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`
  const hours = minutes / 60
  if (hours < 48 || hours % 24 !== 0) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${hours / 24} days`
}

/** "30, 7 and 1" */
export const spellDays = (days: readonly number[]): string => new Intl.ListFormat('en-GB').format(days.map(String))
