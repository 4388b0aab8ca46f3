/**
 * Formulas in `i` as a case writes them: `10(1-0.97^i) + sin(0.7 i) + [i<100] 40 exp(-i/20)`. A product needs no sign; a comparison in square brackets is 1
 * where it holds, else 0.
 */

type Value = (i: number) => number

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  ln: Math.log,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
}

/** Throws for what is no formula. */
export function parseFormula(text: string): (i: number) => number {
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z]+|<=|>=|\S/gi) ?? []
  const reader = new FormulaReader(text, tokens)
  return reader.whole()
}

class FormulaReader {
  readonly #text: string
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string, tokens: readonly string[]) {
    this.#text = text
    this.#tokens = tokens
  }

  whole(): Value {
    const value = this.#sum()
    if (this.#at < this.#tokens.length) throw this.#unexpected()
    return value
  }

  #sum(): Value {
    let value = this.#product()
    for (;;) {
      const before = value
      if (this.#take('+')) {
        const next = this.#product()
        value = (i) => before(i) + next(i)
      } else if (this.#take('-')) {
        const next = this.#product()
        value = (i) => before(i) - next(i)
      } else return value
    }
  }

  #product(): Value {
    let value = this.#signed()
    for (;;) {
      const before = value
      if (this.#take('/')) {
        const next = this.#signed()
        value = (i) => before(i) / next(i)
      } else if (this.#take('*') || /^[\d.a-z([]/i.test(this.#tokens[this.#at] ?? '')) {
        const next = this.#signed()
        value = (i) => before(i) * next(i)
      } else return value
    }
  }

  #signed(): Value {
    if (this.#take('-')) {
      const value = this.#signed()
      return (i) => 0 - value(i)
    }
    const base = this.#single()
    if (!this.#take('^')) return base
    const exponent = this.#signed()
    return (i) => base(i) ** exponent(i)
  }

  #single(): Value {
    const token = this.#tokens[this.#at]
    this.#at += 1
    if (token === '(') return this.#until(')', this.#sum())
    if (token === '[') {
      const left = this.#sum()
      const holds = COMPARISONS[this.#tokens[this.#at]]
      if (holds === undefined) throw this.#unexpected()
      this.#at += 1
      const right = this.#sum()
      return this.#until(']', (i) => (holds(left(i), right(i)) ? 1 : 0))
    }
    if (token === 'i') return (i) => i
    if (token === 'pi') return () => Math.PI
    const apply = FUNCTIONS[token ?? '']
    if (apply !== undefined && this.#take('(')) {
      const inner = this.#until(')', this.#sum())
      return (i) => apply(inner(i))
    }
    const number = Number(token)
    if (token === undefined || Number.isNaN(number)) {
      this.#at -= 1
      throw this.#unexpected()
    }
    return () => number
  }

  #until(closing: string, value: Value): Value {
    if (!this.#take(closing)) throw this.#unexpected()
    return value
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at += 1
    return true
  }

  #unexpected(): Error {
    return new Error(`invalid formula "${this.#text}": unexpected "${this.#tokens[this.#at] ?? 'end'}"`)
  }
}
