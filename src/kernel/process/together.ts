/**
 * Several waits at once: `any` ends with the first of them and withdraws the others, `all` ends with the last.
 *
 * An `all` that is withdrawn before its end gives back what its members had got: units are released, items and amounts go back
 * where they came from. A put that was accepted stays accepted.
 */
import { ArgumentError } from '../../errors.ts'
import { type Clock, type Venue, Wait, type Waiter } from './wait.ts'

/** Waits by name. */
export type Members = Readonly<Record<string, Wait<unknown>>>

type ValueOf<Member> = Member extends Wait<infer Value> ? Value : never

/** The member that came first, and its value; comparing `name` narrows the type of `value`. */
export type Winner<M extends Members> = {
  [Name in keyof M]: { readonly name: Name; readonly value: ValueOf<M[Name]> }
}[keyof M]

/** The values of all members, by name. */
export type Values<M extends Members> = { readonly [Name in keyof M]: ValueOf<M[Name]> }

export function any<M extends Members>(clock: Clock, members: M): Wait<Winner<M>> {
  return new Wait(new Any(clock, members), 0, 0, null)
}

export function all<M extends Members>(clock: Clock, members: M): Wait<Values<M>> {
  return new Wait(new All(clock, members), 0, 0, null)
}

/** The venue of one `any` or `all`, and the waiter of its members. */
abstract class Together<M extends Members, Value> implements Venue<Value, null>, Waiter {
  readonly clock: Clock
  protected readonly members: M
  private readonly word: string
  /** The wait for the whole; null before it starts. */
  protected whole: Wait<Value, null> | null = null

  constructor(clock: Clock, members: M, word: string) {
    this.clock = clock
    this.members = members
    this.word = word
    if (Object.keys(members).length === 0)
      throw new ArgumentError(
        `missing waits in ${word}({}); expected at least one, as in ${word}({ late: sim.timeout(5) })`,
      )
  }

  admit(whole: Wait<Value, null>): void {
    this.whole = whole
    this.start()
  }

  /** Starts the members. */
  protected abstract start(): void
  abstract over(member: Wait<unknown>): void
  abstract dismiss(): void
  abstract giveBack(): void

  /** The longest of the timeouts inside. */
  left(): number {
    return Math.max(...Object.values(this.members).map((member) => member.left()))
  }

  describe(): string {
    const parts = Object.entries(this.members).map(([name, member]) => `${name}: ${member.describe()}`)
    return `${this.word} of { ${parts.join(', ')} }`
  }
}

class Any<M extends Members> extends Together<M, Winner<M>> {
  private winner: Wait<unknown> | null = null

  constructor(clock: Clock, members: M) {
    super(clock, members, 'any')
  }

  /**
   * Members start in the order in which they are listed; one that is over at once spares those behind it. Where the start of
   * a member grants an earlier one (a get and a put on one store), the earlier one has won.
   */
  protected override start(): void {
    for (const name in this.members) {
      const member = this.members[name]
      const over = member.begin(this)
      if (this.winner === null) {
        if (!over) continue
        this.over(member)
      } else if (over) member.undo()
      else member.withdraw()
      return
    }
  }

  override over(first: Wait<unknown>): void {
    this.winner = first
    let winner = ''
    for (const name in this.members) {
      const member = this.members[name]
      if (member === first) winner = name
      else if (member.waiting) member.withdraw()
    }
    // The name and the value belong to one member, which the type of a union cannot say.
    this.whole?.settle({ name: winner, value: first.value } as Winner<M>)
  }

  override dismiss(): void {
    for (const name in this.members) if (this.members[name].waiting) this.members[name].withdraw()
  }

  override giveBack(): void {
    this.winner?.undo()
  }
}

class All<M extends Members> extends Together<M, Values<M>> {
  private open = 0

  constructor(clock: Clock, members: M) {
    super(clock, members, 'all')
  }

  protected override start(): void {
    const members = Object.values(this.members)
    this.open = members.length
    for (const member of members) if (member.begin(this)) this.over(member)
  }

  override over(_member: Wait<unknown>): void {
    if (--this.open > 0) return
    const values = Object.entries(this.members).map(([name, member]) => [name, member.value])
    this.whole?.settle(Object.fromEntries(values) as Values<M>)
  }

  /** Members still waiting first: nothing that is given back may be granted to them. */
  override dismiss(): void {
    const members = Object.values(this.members)
    for (const member of members) if (member.waiting) member.withdraw()
    for (const member of members) if (member.done) member.undo()
  }

  override giveBack(): void {
    this.dismiss()
  }
}
