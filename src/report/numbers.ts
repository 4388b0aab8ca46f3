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

/**
 * A mean and its half-width to the same decimals: those of two digits of the half-width. More digits of the mean say nothing, fewer hide what is known.
 */
export function estimateTexts(
  mean: number | null,
  halfWidth: number | null,
  unit: string,
): { readonly value: string; readonly spread: string } {
  const scale = isShare(unit) ? 100 : 1
  const half = scale * (halfWidth ?? 0)
  const isSure = mean === null || half < 1e-12 * scale * Math.abs(mean) || half < 1e-9 || half >= 1e9
  if (isSure) return { value: valueText(mean, unit), spread: halfWidthText(halfWidth, mean, unit) }
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(half)))
  const sign = isShare(unit) ? ' %' : ''
  const text = (value: number) => grouped(value.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1')) + sign
  return { value: text(scale * mean), spread: `± ${text(half)}` }
}

/** `92.130 ± 0.076 %`, never broken over two lines. */
export function estimateText(mean: number | null, halfWidth: number | null, unit: string): string {
  const { value, spread } = estimateTexts(mean, halfWidth, unit)
  const short = spread === '' ? value : `${value.replace(/ %$/, '')} ${spread}`
  return short.replaceAll(' ', '\u00a0')
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
