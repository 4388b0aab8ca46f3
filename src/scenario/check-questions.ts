/** Whether what customers of a market say to the contact centre finds one. Called for scenarios of sound shape. */

import { joinPath } from './path.ts'
import { entriesOf, own } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkQuestions(scenario: unknown, problems: Problems): void {
  const market = own(scenario, 'market')
  const [complaints, questions] = [own(market, 'complaints'), own(market, 'questions')]
  const named = [
    ['market.complaints', complaints],
    ['market.questions.late', own(questions, 'late')],
    ['market.questions.returned', own(questions, 'returned')],
  ] as const
  const asked = named.filter(([, spec]) => own(spec, 'contact') !== undefined)
  for (const [path, spec] of asked) checkContact(scenario, String(own(spec, 'contact')), path, problems)
  if (asked.length > 0) checkCohorts(market, problems)
  checkComplaints(market, complaints, problems)
  if (own(questions, 'returned') !== undefined && !takesBack(market))
    problems.add(
      'market.questions.returned',
      'invalid questions about returns: nothing is taken back; expected returns of the market or of an alternative',
    )
}

function checkContact(scenario: unknown, name: string, path: string, problems: Problems): void {
  const service = own(scenario, 'service')
  const at = joinPath(path, 'contact')
  if (service === undefined)
    problems.add(
      at,
      `invalid contact ${JSON.stringify(name)}: the scenario has no service; expected one with this type`,
    )
  else {
    const names = entriesOf(own(service, 'contacts')).map(([type]) => type)
    if (!names.includes(name)) problems.unknown(at, 'type of contact', name, names)
  }
}

/** Contacts are counted one by one. */
function checkCohorts(market: unknown, problems: Problems): void {
  for (const [name, spec] of entriesOf(own(market, 'segments'))) {
    const cohort = own(spec, 'cohort')
    if (cohort !== undefined && cohort !== 1)
      problems.add(
        joinPath(joinPath('market.segments', name), 'cohort'),
        `invalid cohort ${String(cohort)}: customers who get in touch are counted one by one; expected 1, or no contacts of the market`,
      )
  }
}

/** What the centre decides is not said twice; what it would need is not said without it. */
function checkComplaints(market: unknown, complaints: unknown, problems: Problems): void {
  const contact = own(complaints, 'contact')
  const outside = entriesOf(own(market, 'alternatives')).some(([, spec]) => own(spec, 'site') === undefined)
  const [keys, why] =
    contact === undefined
      ? [['delay', 'neglect'], 'complaints go to no contact centre; expected a contact']
      : [outside ? [] : ['resolved', 'time'], 'the contact centre decides it; expected it there']
  for (const key of keys)
    if (own(complaints, key) !== undefined)
      problems.add(joinPath('market.complaints', key), `invalid ${key} of complaints: ${why}`)
}

function takesBack(market: unknown): boolean {
  return (
    own(market, 'returns') !== undefined ||
    entriesOf(own(market, 'alternatives')).some(([, spec]) => own(spec, 'returns') !== undefined)
  )
}
