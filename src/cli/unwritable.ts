import { UsageError } from './failure.ts'
import { reason } from './words.ts'

/** What is said where a file or folder that an option names cannot be written: `invalid --out "x": permission denied; expected a folder that can be written`. */
export function unwritable(option: '--out' | '--report', path: string, error: unknown): UsageError {
  return new UsageError(
    `invalid ${option} ${JSON.stringify(path)}: ${reason(error)}; expected a ${option === '--out' ? 'folder' : 'file'} that can be written`,
  )
}
