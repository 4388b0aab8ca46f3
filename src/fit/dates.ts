/** Dates of the Gregorian calendar as counts of days, without a clock or a time zone. */

const FORMAT = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/

/**
 * Days from 1970-01-01 to a date written `1997-01-31` or `19970131` (a time of day behind it is left out). NaN where it is no date.
 * Days from the civil calendar after Hinnant (2013), "chrono-compatible low-level date algorithms".
 */
export function dayOfDate(text: string): number {
  const parts = FORMAT.exec(text.trim())
  if (parts === null) return Number.NaN
  const [year, month, day] = parts.slice(1).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
