import type { Claims } from '../contracts/allocation.ts'
import { Level } from './level.ts'

/**
 * Shares a supply out among parties by a common level, and what a party gets among its orders, oldest first. Hot path: no allocation.
 *
 * With `unit` above 0, parties get whole multiples of it: each the multiple below its share, then one unit more in the order of what was cut off, as long as
 * the supply lasts; what is less than a unit goes to whoever still wants it, lowest number first.
 */
export class ByParty {
  readonly level: Level = new Level()
  readonly #unit: number
  #cut: Float64Array = new Float64Array(0)

  constructor(unit: number) {
    this.#unit = unit
  }

  /** Clears the level and adds up what each party wants. */
  open(claims: Claims): void {
    this.level.open(claims.parties)
    const { wanted } = this.level
    for (let claim = 0; claim < claims.count; claim++) wanted[claims.party(claim)] += claims.wanted(claim)
  }

  /** Pours, rounds, and hands out. Weights and offsets of the level have been set. */
  share(supply: number, claims: Claims, shares: Float64Array): void {
    this.level.pour(supply)
    if (this.#unit > 0) this.#round(supply, claims.parties)
    this.#handOut(claims, shares)
  }

  #round(supply: number, parties: number): void {
    const { share, wanted } = this.level
    const unit = this.#unit
    if (this.#cut.length < parties) this.#cut = new Float64Array(parties)
    let left = supply
    for (let party = 0; party < parties; party++) {
      const whole = share[party] === wanted[party] ? share[party] : unit * Math.floor(share[party] / unit + 1e-9)
      this.#cut[party] = share[party] - whole
      share[party] = Math.min(whole, wanted[party])
      left -= share[party]
    }
    for (let best = this.#mostCut(parties); best >= 0 && left > 1e-9 * unit; best = this.#mostCut(parties)) {
      const more = Math.min(unit, left, wanted[best] - share[best])
      share[best] += more
      left -= more
      this.#cut[best] = 0
    }
    for (let party = 0; party < parties && left > 0; party++) {
      const more = Math.min(left, wanted[party] - share[party])
      share[party] += more
      left -= more
    }
  }

  /** The party that most was cut off from, lowest number first; -1 where nothing was. */
  #mostCut(parties: number): number {
    let best = -1
    let most = 0
    for (let party = 0; party < parties; party++) {
      if (this.#cut[party] <= most) continue
      most = this.#cut[party]
      best = party
    }
    return best
  }

  #handOut(claims: Claims, shares: Float64Array): void {
    const left = this.level.share
    for (let claim = 0; claim < claims.count; claim++) {
      const party = claims.party(claim)
      const now = Math.min(left[party], claims.wanted(claim))
      shares[claim] = now
      left[party] -= now
    }
  }
}
