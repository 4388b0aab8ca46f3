/**
 * A regional centre that closes for some days and then works its backlog off. While it is closed, shipments that are due to leave
 * wait. From the day it opens until nobody waits any more, it sends a given number of lines a day; before and after that it keeps
 * up with what is due, as it did in the file. The backlog of a closure of D days clears after D a / (c - a) more days, where a is
 * the rate of lines due and c the capacity.
 */

/** What is due to leave: when, how many lines, and by when it is wanted (`urgency`, lower first). Times are days. */
export interface Due {
  readonly ready: number
  readonly lines: number
  readonly urgency: number
}

export interface Closure {
  readonly start: number
  readonly days: number
  /** Lines a day while there is a backlog. */
  readonly capacity: number
  readonly order: 'first come' | 'most urgent'
}

/** When each shipment leaves, in the order of `due`; those due before the closure or after the backlog leave when they are due. */
export function departures(due: readonly Due[], closure: Closure): Float64Array {
  const leave = Float64Array.from(due, (shipment) => shipment.ready)
  const arriving = due.map((_, i) => i).filter((i) => due[i].ready >= closure.start)
  arriving.sort((a, b) => due[a].ready - due[b].ready || a - b)
  const waiting: number[] = []
  let next = 0
  let now = closure.start + closure.days
  for (;;) {
    while (next < arriving.length && due[arriving[next]].ready < now) waiting.push(arriving[next++])
    if (waiting.length === 0) return leave
    const served = waiting.splice(pick(waiting, due, closure.order), 1)[0]
    leave[served] = now
    now += due[served].lines / closure.capacity
  }
}

function pick(waiting: readonly number[], due: readonly Due[], order: Closure['order']): number {
  if (order === 'first come') return 0
  let best = 0
  for (let at = 1; at < waiting.length; at++) if (due[waiting[at]].urgency < due[waiting[best]].urgency) best = at
  return best
}

/** Most lines in any `days` days running, the days of one date counting as one. */
export function peakLines(dated: readonly { readonly day: number; readonly lines: number }[], days: number): number {
  const sorted = [...dated].sort((a, b) => a.day - b.day)
  let first = 0
  let lines = 0
  let peak = 0
  for (const last of sorted) {
    lines += last.lines
    for (; sorted[first].day <= last.day - days; first++) lines -= sorted[first].lines
    peak = Math.max(peak, lines)
  }
  return peak
}
