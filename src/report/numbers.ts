import { formatNumber } from '../experiment/text-table.ts'

/** A value as people read it: shares as percentages. */
export function valueText(value: number | null, unit: string): string {
  return value === null ? '-' : isShare(unit) ? `${formatNumber(100 * value, 4)} %` : grouped(formatNumber(value, 4))
}

/** `± 0.4 %`; rounding errors of equal replications are no spread. Empty where there is no interval. */
export function halfWidthText(halfWidth: number | null, mean: number | null, unit: string): string {
  if (halfWidth === null) return ''
  const half = halfWidth < 1e-12 * Math.abs(mean ?? 0) ? 0 : halfWidth
  return `± ${isShare(unit) ? `${formatNumber(100 * half, 2)} %` : grouped(formatNumber(half, 2))}`
}

/** Digits of large whole parts in threes, as the SI writes them. */
export function grouped(number: string): string {
  const [whole, decimals] = number.split('.')
  if (!/^-?\d{5,}$/.test(whole)) return number
  return whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') + (decimals === undefined ? '' : `.${decimals}`)
}

function isShare(unit: string): boolean {
  return unit === 'share'
}

/** Format of an axis of settings, which stand as they were given as long as there is room. */
export function settingFormat(most: number): string {
  return Math.abs(most) >= 1e6 ? '~s' : ',~r'
}

/** Format of an axis that reaches to `most`: from ten thousand on thousands are shortened (below, 500 would be told as 0.5k), other numbers stand as they are. */
export function axisFormat(most: number): string {
  return Math.abs(most) >= 1e4 ? '~s' : ',~r'
}
