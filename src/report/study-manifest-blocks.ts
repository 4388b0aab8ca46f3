import type { StudyManifest } from '../experiment/laboratory.ts'
import type { Change } from '../scenario/vary.ts'
import { assumptionBlocks } from './assumptions.ts'
import type { ReportOptions } from './options.ts'
import type { Block, PageTable } from './page.ts'

/** Characters of a manifest that a page can carry. */
const MOST_TEXT = 150_000
const LEFT_OUT = 'left out here for its size; result.json holds it'

/** What a study was told, so that it can be run again, and what its first scenario assumes. */
export function studyManifestBlocks(manifest: StudyManifest, { extensions = {} }: ReportOptions): readonly Block[] {
  const { package: name, version, study, seed, options, scenarios } = manifest
  const specs = Object.entries(scenarios).map(
    ([key, scenario]) => [key === 'base' ? (scenario.spec.name ?? key) : key, scenario] as const,
  )
  const told = Object.entries(options).flatMap(([option, value]) => optionRows(option, value))
  return [
    { kind: 'heading', text: 'What was run' },
    {
      kind: 'text',
      text: `The study \`${study}\` of ${name} ${version}. The same scenarios, options and version give the same bits.`,
    },
    {
      kind: 'table',
      caption: 'What it was told',
      header: ['option', 'value'],
      rows: [['seed', seed], ...told],
      words: true,
    },
    ...(specs.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Scenarios',
            header: ['name', 'hash'],
            rows: specs.map(([scenario, { hash }]) => [scenario, hash]),
            words: true,
          },
        ]),
    { kind: 'details', summary: 'Manifest, with the whole scenarios', text: manifestText(manifest) },
    { kind: 'data', id: 'manifest', data: slim(manifest) },
    ...(specs.length === 0
      ? []
      : ([
          { kind: 'heading', text: 'Assumptions' },
          {
            kind: 'text',
            text: `Every kind that ${specs[0][0]} uses, what it means, and the values it has there; what the scenario leaves out has its default.`,
          },
          ...assumptionBlocks(specs[0][1].spec, extensions),
        ] satisfies readonly Block[])),
  ]
}

/** A table of what a variant changed. */
export function changesTable(caption: string, changes: readonly Change[]): PageTable {
  const text = (value: unknown) => (value === undefined ? 'none' : textOf(value))
  return {
    caption,
    header: ['place', 'before', 'after'],
    rows: changes.map(({ path, before, after }) => [path, text(before), text(after)]),
    words: true,
  }
}

/** An option in words; of one that holds things by name, a row for each. */
function optionRows(option: string, value: unknown): readonly (readonly string[])[] {
  if (Array.isArray(value)) return [[option, value.map(textOf).join(', ')]]
  if (typeof value !== 'object' || value === null) return [[option, textOf(value)]]
  return Object.entries(value).map(([key, part]) => [`${option}: ${key}`, partText(part)])
}

/** A range, a bound, or a list of values. */
function partText(part: unknown): string {
  if (Array.isArray(part)) return part.map(textOf).join(', ')
  if (typeof part !== 'object' || part === null) return textOf(part)
  const { min, max, integer, step, atLeast, atMost }: Readonly<Record<string, unknown>> = { ...part }
  const words = [
    ...(min === undefined ? [] : [`${textOf(min)} to ${textOf(max)}`]),
    ...(step === undefined ? [] : [`in steps of ${textOf(step)}`]),
    ...(integer === true ? ['whole numbers'] : []),
    ...(atLeast === undefined ? [] : [`at least ${textOf(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${textOf(atMost)}`]),
  ]
  return words.length === 0 ? textOf(part) : words.join(', ')
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 197)}...` : text
}

function manifestText(manifest: StudyManifest): string {
  return JSON.stringify(slim(manifest), null, 2)
}

/** Without the scenarios where they are too large to be carried. */
function slim(manifest: StudyManifest): object {
  if (JSON.stringify(manifest).length <= MOST_TEXT) return manifest
  const scenarios = Object.entries(manifest.scenarios).map(([name, { hash }]) => [name, { hash, spec: LEFT_OUT }])
  return { ...manifest, scenarios: Object.fromEntries(scenarios) }
}
