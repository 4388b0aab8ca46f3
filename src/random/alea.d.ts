/** The part of `seedrandom` in use; `@types/seedrandom` describes the main module alone, which is larger and has side effects. */
declare module 'seedrandom/lib/alea.js' {
  interface AleaState {
    readonly s0: number
    readonly s1: number
    readonly s2: number
    readonly c: number
  }
  interface Alea {
    (): number
    double(): number
    state(): AleaState
  }
  function alea(seed: string, options: { readonly state: true }): Alea
  export = alea
}
