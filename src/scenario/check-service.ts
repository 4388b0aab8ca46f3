/** Whether the parts of customer service fit together. Called for scenarios of sound shape. */

import { type ClockSpec, daysInPeriod } from './clock.ts'
import { joinPath } from './path.ts'
import { entriesOf, isPlainObject, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import type { PeriodName } from './spec.ts'

/** Without customer service, or a market (which may be of rivals outside alone), there must be something to sell, and somewhere. */
export function checkNotEmpty(scenario: unknown, problems: Problems): void {
  if (own(scenario, 'service') !== undefined || own(scenario, 'market') !== undefined) return
  for (const [key, thing] of [
    ['products', 'product'],
    ['sites', 'site'],
  ]) {
    const things = own(scenario, key)
    if (isPlainObject(things) && entriesOf(things).length === 0)
      problems.add(key, `missing ${thing}; expected at least 1`)
  }
}

export function checkService(scenario: unknown, problems: Problems): void {
  const service = own(scenario, 'service')
  if (service === undefined) return
  const contacts = entriesOf(own(service, 'contacts'))
  const teams = entriesOf(own(service, 'teams'))
  const names = contacts.map(([name]) => name)
  const skills = new Set(contacts.map(([name, spec]) => String(own(spec, 'skill') ?? name)))
  const day = 1 / daysInPeriod[((own(scenario, 'period') as ClockSpec['period']) ?? 'day') satisfies PeriodName]
  for (const [name, spec] of contacts) {
    const path = joinPath('service.contacts', name)
    checkWays(name, spec, names, path, problems)
    checkIntoRing(name, contacts, path, problems)
    checkArrivals(spec, path, problems)
    checkSlots(spec, day, path, problems)
    const skill = String(own(spec, 'skill') ?? name)
    if (!teams.some(([, team]) => hasSkill(team, skill)))
      problems.add(path, `invalid contact ${show(name)}: no team has its skill ${show(skill)}; expected one that has`)
  }
  for (const [name, spec] of teams) {
    const path = joinPath('service.teams', name)
    for (const [index, skill] of listOf(own(spec, 'skills')).entries())
      if (!skills.has(String(skill)))
        problems.unknown(joinPath(joinPath(path, 'skills'), index), 'skill', String(skill), skills)
    checkAgents(spec, path, problems)
    for (const [index, shift] of listOf(own(spec, 'shifts')).entries())
      checkShift(shift, day, joinPath(joinPath(path, 'shifts'), index), problems)
  }
}

function hasSkill(team: unknown, skill: string): boolean {
  const skills = own(team, 'skills')
  return skills === undefined || listOf(skills).includes(skill)
}

/** Types that contacts become. */
function checkWays(name: string, spec: unknown, names: readonly string[], path: string, problems: Problems): void {
  const to = own(own(spec, 'escalation'), 'to')
  const others = names.filter((other) => other !== name)
  const at = joinPath(joinPath(path, 'escalation'), 'to')
  if (to === name) problems.add(at, `invalid to ${show(name)}: a contact is not passed on to itself; expected another`)
  else if (typeof to === 'string' && !names.includes(to)) problems.unknown(at, 'type of contact', to, others)
  const into = own(own(spec, 'selfService'), 'into')
  if (typeof into === 'string' && !names.includes(into))
    problems.unknown(joinPath(joinPath(path, 'selfService'), 'into'), 'type of contact', into, names)
}

/** From one machine to the next and back to the first. */
function checkIntoRing(
  name: string,
  contacts: readonly (readonly [string, unknown])[],
  path: string,
  problems: Problems,
): void {
  const into = new Map(contacts.map(([from, spec]) => [from, own(own(spec, 'selfService'), 'into')]))
  let at: unknown = into.get(name)
  if (at === name) return
  for (let steps = 0; typeof at === 'string' && steps < contacts.length; steps++) {
    if (at === name) {
      problems.add(
        joinPath(joinPath(path, 'selfService'), 'into'),
        'invalid into: self-service leads back to where it began; expected a way to agents',
      )
      return
    }
    at = into.get(at) === at ? undefined : into.get(at)
  }
}

function checkArrivals(spec: unknown, path: string, problems: Problems): void {
  if (own(own(spec, 'arrivals'), 'kind') === 'fluid')
    problems.add(joinPath(path, 'arrivals'), 'invalid fluid arrivals; expected contacts that come one by one')
}

function checkSlots(spec: unknown, day: number, path: string, problems: Problems): void {
  const slots = own(spec, 'slots')
  const [opens, closes] = [Number(own(slots, 'opens') ?? 0), Number(own(slots, 'closes') ?? day)]
  const at = joinPath(path, 'slots')
  if (slots === undefined) return
  if (closes > day)
    problems.add(joinPath(at, 'closes'), `invalid closes ${closes}; expected at most ${day}, the periods of a day`)
  if (opens >= closes) problems.add(joinPath(at, 'opens'), `invalid opens ${opens}; expected less than ${closes}`)
}

function checkAgents(spec: unknown, path: string, problems: Problems): void {
  const [agents, shifts] = [own(spec, 'agents'), own(spec, 'shifts')]
  if (agents === undefined && shifts === undefined)
    problems.add(path, 'missing agents of a team; expected a number of agents, or shifts')
  if (agents !== undefined && shifts !== undefined)
    problems.add(joinPath(path, 'agents'), 'invalid agents beside shifts, which say how many; expected one of the two')
  if (own(spec, 'handOver') !== undefined && own(spec, 'endOfShift') !== 'hand-over')
    problems.add(joinPath(path, 'handOver'), 'invalid handOver: nothing is handed over; expected endOfShift: hand-over')
}

function checkShift(shift: unknown, day: number, path: string, problems: Problems): void {
  const [start, length] = [Number(own(shift, 'start')), Number(own(shift, 'length'))]
  if (start >= day)
    problems.add(joinPath(path, 'start'), `invalid start ${start}; expected less than ${day}, the periods of a day`)
  const longest = longestShift(shift, day)
  if (length > longest)
    problems.add(
      joinPath(path, 'length'),
      `invalid length ${length}; expected at most ${longest}, the time until it begins again`,
    )
  for (const [index, entry] of listOf(own(shift, 'breaks')).entries()) {
    const end = Number(own(entry, 'after')) + Number(own(entry, 'length'))
    if (end > length)
      problems.add(
        joinPath(joinPath(path, 'breaks'), index),
        `invalid break: it ends ${end} after the begin of a shift of ${length}; expected an end within the shift`,
      )
  }
}

/** From one begin to the next. */
function longestShift(shift: unknown, day: number): number {
  const days = [...new Set(listOf(own(shift, 'days')).map(Number))].sort((a, b) => a - b)
  if (days.length === 0) return day
  const gaps = days.map((number, index) => (days[index + 1] ?? days[0] + 7) - number)
  return Math.min(...gaps) * day
}
