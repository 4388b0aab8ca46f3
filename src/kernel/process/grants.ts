/** Grants of a resource that can be taken away: who holds what, and who would lose it first. */
import type { Party, Wait } from './wait.ts'

/** A request that was granted. Its amount is the number of units, its rank the priority. */
export type Grant = Wait<void, null>

export class Grants {
  /** In the order in which they were granted. Few: at most as many as the resource has units. */
  private held: Grant[] = []
  /** Processes that were preempted and have not called `release` since. */
  private readonly bereft = new WeakSet<Party>()

  add(grant: Grant): void {
    this.held.push(grant)
    if (grant.process !== null) this.bereft.delete(grant.process)
  }

  has(grant: Grant): boolean {
    return this.held.includes(grant)
  }

  remove(grant: Grant): void {
    this.held = this.held.filter((other) => other !== grant)
  }

  /** The latest grant of a process. */
  latestOf(process: Party | null): Grant | undefined {
    return this.held.findLast((grant) => grant.process === process)
  }

  /** Those who lose their units first: the least urgent, and of these the latest. */
  weakestFirst(): readonly Grant[] {
    return this.held.toReversed().sort((a, b) => b.rank - a.rank)
  }

  /** Those who lose theirs to `request`, weakest first: less urgent, and not of the same process. */
  weakerThan(request: Grant): readonly Grant[] {
    return this.weakestFirst().filter((grant) => grant.rank > request.rank && grant.process !== request.process)
  }

  /** Takes a grant away; its process may still call `release` once. */
  preempt(grant: Grant): void {
    this.remove(grant)
    if (grant.process !== null) this.bereft.add(grant.process)
  }

  /** Whether a process that holds nothing calls `release` for what it lost. */
  forgive(process: Party | null): boolean {
    return process !== null && this.bereft.delete(process)
  }
}
