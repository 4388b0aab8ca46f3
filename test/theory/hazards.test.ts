import { expect, it } from 'vitest'
import { distanceKm } from '../../src/disruptions/great-circle.ts'
import { failureProbability, windAt, windInland } from '../../src/disruptions/wind-field.ts'
import { stationary } from '../../src/math/stationary.ts'
import { jointFailure, jointFailureAt, meanIntensity, recoveryLoss, yearlyHit } from '../../src/theory/hazards.ts'

it('joint failure runs from p at one place to p squared far apart, falling with distance', () => {
  const p = 0.2
  const at = [0, 5, 20, 80, 300, 5000].map((distance) => jointFailureAt(p, distance, 50))
  expect(at[0]).toBe(p)
  expect(at.at(-1)).toBeCloseTo(p * p, 12)
  expect(at).toEqual([...at].sort((a, b) => b - a))
  // Orthant probability 1/4 + asin(r) / (2 pi).
  expect(jointFailure(0.5, 0.5)).toBeCloseTo(1 / 3, 8)
})

it('wind is strongest on its ring, and dies over land', () => {
  const field = { maximum: 120, radius: 40, shape: 1.5 }
  expect(windAt(field, 40)).toBeCloseTo(120, 10)
  expect(windAt(field, 0)).toBe(0)
  expect(windAt(field, 80)).toBeLessThan(120)
  expect([6, 12, 24].map((hours) => windInland(100, hours).toFixed(1))).toEqual(['62.5', '46.9', '33.2'])
  expect(failureProbability(85, { median: 85, spread: 0.2 })).toBeCloseTo(0.5, 12)
  expect(failureProbability(0, { median: 85, spread: 0.2 })).toBe(0)
})

it('distances on the globe', () => {
  expect(distanceKm([0, 0], [180, 0])).toBeCloseTo(Math.PI * 6371.0088, 6)
  expect(distanceKm([0, 0], [0, 90])).toBeCloseTo((Math.PI / 2) * 6371.0088, 6)
  // New York to Los Angeles.
  expect(distanceKm([-73.78, 40.64], [-118.41, 33.94])).toBeCloseTo(3974, -1)
  expect(distanceKm([5, 5], [5, 5])).toBe(0)
})

it('stationary shares balance what leaves and enters each state', () => {
  expect(
    stationary([
      [0, 1],
      [3, 0],
    ]),
  ).toEqual([0.75, 0.25])
  expect(
    stationary([
      [0, 1],
      [0, 0],
    ]),
  ).toBeUndefined()
  expect(
    meanIntensity(
      [0, 1],
      [
        [0, 1],
        [3, 0],
      ],
    ),
  ).toBe(0.25)
})

it('losses of recoveries, and chances in a year', () => {
  expect(recoveryLoss(0.6, 30, 'linear')).toBe(9)
  expect(recoveryLoss(0.6, 10, 'exponential')).toBe(6)
  expect(yearlyHit(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12)
})
