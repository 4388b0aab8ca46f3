/** What `action` throws, which must be a `kind`. */
export function caught<E extends Error>(action: () => unknown, kind: new (...args: never[]) => E): E {
  try {
    action()
  } catch (error) {
    if (error instanceof kind) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
