import type { Desk } from '../contracts/definition.ts'
import type { Streams } from '../random/streams.ts'
import type { ContactCentre } from './contact-centre.ts'
import type { Core } from './core.ts'
import { CustomerContacts } from './customer-contacts.ts'
import type { Market } from './market.ts'

/** Lets customers of the market get in touch with the contact centre, where the plan says that they do. */
export function joinCentre(
  core: Core,
  streams: Streams,
  desk: (owner: string) => Desk,
  market: Market | undefined,
  centre: ContactCentre | undefined,
): void {
  const plan = core.plan.market
  if (market === undefined || centre === undefined || plan === undefined) return
  const { complaints, questions } = plan
  if (complaints?.centre === undefined && questions === undefined) return
  const contacts = new CustomerContacts(core, market, centre, plan, {
    draws: (purpose) => streams.keyed(purpose),
    delay: questions?.returned?.delay(desk('market:questions')),
  })
  market.connect(contacts)
  if (complaints?.centre !== undefined)
    market.complaints?.through(contacts, complaints.centre.delay(desk('market:complaints')))
}
