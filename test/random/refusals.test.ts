import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { createSampler } from '../../src/random/catalogue.ts'

/** What a file or a plain JavaScript caller may hand over; the compiler would refuse it. */
function refusal(text: string): string {
  try {
    createSampler(
      JSON.parse(text, (_, value) => (value === 'NaN' ? Number.NaN : value === 'Infinity' ? Infinity : value)),
    )
  } catch (error) {
    if (error instanceof ArgumentError) return error.message
    throw error
  }
  return 'accepted'
}

describe('refused parameters', () => {
  it.each([
    ['{"kind":"exponential","mean":0}', 'invalid mean 0 of distribution "exponential": expected a number above 0'],
    [
      '{"kind":"exponential","mean":"NaN"}',
      'invalid mean NaN of distribution "exponential": expected a number above 0',
    ],
    ['{"kind":"exponential","mean":"2"}', 'invalid mean "2" of distribution "exponential": expected a number above 0'],
    ['{"kind":"exponential"}', 'missing parameter "mean" of distribution "exponential": expected a number above 0'],
    [
      '{"kind":"exponential","maen":2}',
      'unknown parameter "maen" of distribution "exponential": expected mean; did you mean "mean"?',
    ],
    ['{"kind":"normal","mean":1,"sd":-1}', 'invalid sd -1 of distribution "normal": expected a number at least 0'],
    ['{"kind":"normal","mean":"Infinity","sd":1}', 'invalid mean Infinity of distribution "normal": expected a number'],
    [
      '{"kind":"uniform","min":3,"max":2}',
      'invalid max 2 of distribution "uniform": expected a number at least min (3)',
    ],
    [
      '{"kind":"erlang","k":2.5,"mean":1}',
      'invalid k 2.5 of distribution "erlang": expected a whole number at least 1 and at most 16',
    ],
    [
      '{"kind":"triangular","min":1,"mode":0,"max":2}',
      'invalid mode 0 of distribution "triangular": expected a number at least min (1)',
    ],
    [
      '{"kind":"triangular","min":1,"mode":3,"max":2}',
      'invalid max 2 of distribution "triangular": expected a number at least mode (3)',
    ],
    [
      '{"kind":"beta","alpha":1,"beta":1,"min":1}',
      'invalid max 1 of distribution "beta": expected a number above min (1)',
    ],
    [
      '{"kind":"binomial","n":5,"p":1.5}',
      'invalid p 1.5 of distribution "binomial": expected a number at least 0 and at most 1',
    ],
    [
      '{"kind":"binomial","n":5.5,"p":0.5}',
      'invalid n 5.5 of distribution "binomial": expected a whole number at least 0 and at most 1000000000000000',
    ],
    [
      '{"kind":"geometric","p":0}',
      'invalid p 0 of distribution "geometric": expected a number at least 1e-15 and at most 1',
    ],
    [
      '{"kind":"lognormal","mean":5,"sigma":1}',
      'invalid parameters mean,sigma of distribution "lognormal": expected mean and cv, or mu and sigma',
    ],
    ['{"kind":"gamma"}', 'invalid parameters none of distribution "gamma": expected shape and scale, or mean and cv'],
    [
      '{"kind":"negative-binomial","mean":5,"variance":5}',
      'invalid variance 5 of distribution "negative-binomial": expected a number above the mean (5); a Poisson has variance = mean',
    ],
    [
      '{"kind":"truncated-normal","mean":0,"sd":1,"min":2,"max":2}',
      'invalid max 2 of distribution "truncated-normal": expected a number above min (2)',
    ],
    [
      '{"kind":"truncated-normal","mean":0,"sd":1,"min":50}',
      'invalid bounds [50,null] of distribution "truncated-normal": expected bounds that hold some of the probability',
    ],
    ['{"kind":"empirical","values":[]}', 'invalid values [] of distribution "empirical": expected a list of numbers'],
    [
      '{"kind":"empirical","values":[1,null]}',
      'invalid values [1,null] of distribution "empirical": expected a list of numbers',
    ],
    [
      '{"kind":"discrete","values":[1,2],"weights":[1]}',
      'invalid weights [1] of distribution "discrete": expected as many weights as values (2)',
    ],
    [
      '{"kind":"discrete","values":[1,2],"weights":[0,0]}',
      'invalid weights [0,0] of distribution "discrete": expected at least one weight above 0 and a finite sum',
    ],
    [
      '{"kind":"discrete","values":[1,2],"weights":[2,-1]}',
      'invalid weights [2,-1] of distribution "discrete": expected a list of numbers at least 0',
    ],
    ['{"kind":"trace","values":[1],"repeat":1}', 'invalid repeat 1 of distribution "trace": expected true or false'],
    [
      '{"kind":"mixture","of":5,"weights":[1]}',
      'invalid of 5 of distribution "mixture": expected a list of distributions',
    ],
    [
      '{"kind":"mixture","of":[{"kind":"exponential","mean":-2}],"weights":[1]}',
      'invalid mean -2 of distribution "exponential": expected a number above 0',
    ],
    ['"NaN"', 'invalid distribution NaN: expected a finite number or a distribution'],
  ])('%s', (text, message) => {
    expect(refusal(text)).toBe(message)
  })

  it.each([
    [
      '{"kind":"poison","mean":3}',
      'unknown distribution "poison": expected a number or one of constant, ',
      'did you mean "poisson"?',
    ],
    ['{"kind":"__proto__"}', 'unknown distribution "__proto__": expected', ''],
    ['{"mean":3}', 'unknown distribution {"mean":3}: expected', ''],
    ['null', 'unknown distribution null: expected', ''],
    ['"five"', 'unknown distribution "five": expected', ''],
  ])('%s is no distribution', (text, start, end) => {
    const message = refusal(text)
    expect(message.startsWith(start), message).toBe(true)
    expect(message.endsWith(end), message).toBe(true)
  })
})
