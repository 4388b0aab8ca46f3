/** Lets this thread import `.ts` modules: by itself from Node 22.18 on, before that with `tsx`, where that is installed. */
export async function readTypeScript(): Promise<void> {
  if ('typescript' in process.features && process.features.typescript !== false) return
  try {
    const { register } = await import('tsx/esm/api')
    register()
  } catch (error) {
    // Not installed: what the module cannot do without it, its import will tell.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error
  }
}
