/**
 * Puts a value under a name of the user's: an assignment to `__proto__` would set the prototype, and the value would be lost. Defining a property costs several
 * times as much as assigning one, and replications do this for each metric, so it is done for that one name alone.
 */
export function setOwn<Value>(record: Record<string, Value>, name: string, value: Value): void {
  if (name === '__proto__')
    Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true })
  else record[name] = value
}
