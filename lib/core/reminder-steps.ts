/** Steps in which people are told of an end: so many days before it, 0 at it, and below 0 so many days after it. */

export const LEAST_REMINDER_DAY = 1
export const MOST_DAYS_BEFORE = 90
export const MOST_DAYS_AFTER = 60
export const MOST_REMINDERS = 6

export const isBefore = (step: number): boolean => step > 0
