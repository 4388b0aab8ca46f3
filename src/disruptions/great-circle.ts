import { cos, sin } from '../math/sin.ts'

/** Mean radius of the earth in km. */
const EARTH = 6371.0088
const DEGREE = 0.017453292519943295

/** Kilometres between two places, each longitude and latitude in degrees, along the great circle (haversine). */
export function distanceKm(
  [longitude, latitude]: readonly [number, number],
  [otherLongitude, otherLatitude]: readonly [number, number],
): number {
  const north = sin(((otherLatitude - latitude) * DEGREE) / 2)
  const east = sin(((otherLongitude - longitude) * DEGREE) / 2)
  const square = north * north + cos(latitude * DEGREE) * cos(otherLatitude * DEGREE) * east * east
  return 2 * EARTH * arcSine(Math.sqrt(Math.min(1, square)))
}

/** For 0 <= x <= 1: Newton's steps on the sine, of the smaller of the two angles of the triangle. */
function arcSine(x: number): number {
  if (x > 0.75) return Math.PI / 2 - arcSine(Math.sqrt((1 - x) * (1 + x)))
  let angle = x
  for (let step = 0; step < 6; step++) angle -= (sin(angle) - x) / cos(angle)
  return angle
}
