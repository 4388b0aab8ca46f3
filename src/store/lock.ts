import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { ArgumentError } from '../errors.ts'

/**
 * Takes a file as a lock, so that two processes do not write into one store; returns what lets go of it. The lock of a process that was killed is
 * taken over. Throws ArgumentError where another holds it.
 */
export function lock(file: string): () => void {
  const mine = `${process.pid} ${hostname()}\n`
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 1) throw error
    }
    refuseWhileHeld(file)
    rmSync(file, { force: true })
  }
}

function refuseWhileHeld(file: string): void {
  const [pid, host] = readFileSync(file, 'utf8').trim().split(' ')
  const number = Number(pid)
  // What is written here by this very process number is left from an earlier life of it (containers).
  if (host === hostname() && (number === process.pid || !isAlive(number))) return
  if (host === undefined || !Number.isInteger(number)) return
  throw new ArgumentError(
    `invalid store: process ${number} on ${host} is writing to it; expected one that is free (if that process is gone, remove ${file})`,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
