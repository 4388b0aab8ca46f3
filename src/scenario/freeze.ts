/** The same data, frozen through and through. Parts already frozen are taken to be frozen to the bottom. */
export function deepFreeze<Data>(data: Data): Data {
  if (data !== null && typeof data === 'object' && !Object.isFrozen(data)) {
    Object.freeze(data)
    for (const value of Object.values(data)) deepFreeze(value)
  }
  return data
}
