/**
 * Several waits at once: `any` ends with the first of them and withdraws the others, `all` ends with the last.
 *
 * An `all` that is withdrawn before its end gives back what its members had got: units are released, items and amounts go back
 * where they came from. A put that was accepted stays accepted.
 */
import { ArgumentError } from '../../errors.ts'
import type { Clock, Waiter } from './wait.ts'
import { Wait } from './wait.ts'

/** Waits by name. */
export type Members = Readonly<Record<string, Wait<unknown>>>

type ValueOf<Member> = Member extends Wait<infer Value> ? Value : never

/** The member that came first, and its value; comparing `name` narrows the type of `value`. */
export type Winner<M extends Members> = {
  [Name in keyof M]: { readonly name: Name; readonly value: ValueOf<M[Name]> }
}[keyof M]

/** The values of all members, by name. */
export type Values<M extends Members> = { readonly [Name in keyof M]: ValueOf<M[Name]> }

abstract class Together<Value> extends Wait<Value> implements Waiter {
  readonly members: Members
  private readonly word: string

  constructor(clock: Clock, members: Members, word: string) {
    super(clock)
    this.members = members
    this.word = word
    if (Object.keys(members).length === 0)
      throw new ArgumentError(
        `missing waits in ${word}({}); expected at least one, as in ${word}({ late: sim.timeout(5) })`,
      )
  }

  abstract over(wait: Wait<unknown>): void

  /** The longest of the timeouts inside. */
  override remaining(): number {
    return Math.max(...Object.values(this.members).map((member) => member.remaining()))
  }

  override describe(): string {
    const parts = Object.entries(this.members).map(([name, member]) => `${name}: ${member.describe()}`)
    return `${this.word} of { ${parts.join(', ')} }`
  }
}

export class Any<M extends Members> extends Together<Winner<M>> {
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

  override over(wait: Wait<unknown>): void {
    this.winner = wait
    let winner = ''
    for (const name in this.members) {
      const member = this.members[name]
      if (member === wait) winner = name
      else if (member.waiting) member.withdraw()
    }
    this.settle({ name: winner, value: wait.value } as Winner<M>)
  }

  protected override leave(): void {
    for (const name in this.members) if (this.members[name].waiting) this.members[name].withdraw()
  }

  override undo(): void {
    this.winner?.undo()
  }
}

export class All<M extends Members> extends Together<Values<M>> {
  private open = 0

  constructor(clock: Clock, members: M) {
    super(clock, members, 'all')
  }

  protected override start(): void {
    const members = Object.values(this.members)
    this.open = members.length
    for (const member of members) if (member.begin(this)) this.over(member)
  }

  override over(_wait: Wait<unknown>): void {
    if (--this.open > 0) return
    const values = Object.entries(this.members).map(([name, member]) => [name, member.value])
    this.settle(Object.fromEntries(values) as Values<M>)
  }

  protected override leave(): void {
    this.eachBack()
  }

  override undo(): void {
    this.eachBack()
  }

  /** Members still waiting first: nothing that is given back may be granted to them. */
  private eachBack(): void {
    const members = Object.values(this.members)
    for (const member of members) if (member.waiting) member.withdraw()
    for (const member of members) if (member.done) member.undo()
  }
}
