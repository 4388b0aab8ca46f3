/** Dates as whole days since 1 January 1970, and quarters as whole numbers, so that both can be counted with. */

const DAY = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Day number of a calendar date; undefined where there is no such date (31 February). */
export function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY : undefined
}

/** `2-Jun-06`. The century is 2000. */
export function parseNamedDate(text: string): number | undefined {
  const found = /^(\d{1,2})-([A-Z][a-z]{2})-(\d{2})$/.exec(text)
  return found === null ? undefined : dayOf(2000 + Number(found[3]), MONTHS.indexOf(found[2]) + 1, Number(found[1]))
}

/** `6/2/06`: month, day, year. The century is 2000. */
export function parseSlashedDate(text: string): number | undefined {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/.exec(text)
  return found === null ? undefined : dayOf(2000 + Number(found[3]), Number(found[1]), Number(found[2]))
}

/** `2-Jun-06`: the way the file writes a date. */
export function formatNamedDate(day: number): string {
  const date = new Date(day * DAY)
  return `${date.getUTCDate()}-${MONTHS[date.getUTCMonth()]}-${String(date.getUTCFullYear() % 100).padStart(2, '0')}`
}

/** `2006-06-02`. */
export function formatDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** `2006-06`. */
export function monthOf(day: number): string {
  return formatDay(day).slice(0, 7)
}

/** Quarters since the year 0: 2012 Q1 is 8048. */
export function quarterOf(day: number): number {
  const date = new Date(day * DAY)
  return 4 * date.getUTCFullYear() + Math.floor(date.getUTCMonth() / 3)
}

/** `2012 Q1`. */
export function quarterName(quarter: number): string {
  return `${Math.floor(quarter / 4)} Q${(quarter % 4) + 1}`
}

export function yearOf(day: number): number {
  return new Date(day * DAY).getUTCFullYear()
}

/** First quarter that is judged: 2012 Q1. The fits end before it. */
export const FIRST_JUDGED = 4 * 2012
