import type { ExperimentResult } from '../experiment/replicate.ts'
import { assumptionBlocks } from './assumptions.ts'
import type { ReportOptions } from './options.ts'
import type { Block } from './page.ts'

/** What was run, so that it can be run again, and what is assumed in it. */
export function manifestBlocks(
  results: Readonly<Record<string, ExperimentResult>>,
  { extensions = {} }: ReportOptions,
): readonly Block[] {
  const [first] = Object.values(results)
  const { contract } = first.manifest
  const rows = Object.entries(results).map(([name, { manifest, runs }]) => [
    name,
    manifest.scenarioHash,
    manifest.seed,
    String(manifest.replications),
    runs[0].fingerprint,
  ])
  const rules = [
    {
      term: 'Order of events inside a period:',
      text: `${contract.sequence.steps.join(', ')} (reviews: ${contract.sequence.review}).`,
    },
    { term: 'Information:', text: `${contract.information}.` },
    ...[...new Set(Object.values(contract.shortage))].map((how) => {
      const sites = Object.keys(contract.shortage).filter((site) => contract.shortage[site] === how)
      return { term: `Out of stock at ${sites.join(', ')}:`, text: `${how}.` }
    }),
  ]
  return [
    { kind: 'heading', text: 'What was run' },
    {
      kind: 'table',
      caption: `${first.manifest.package} ${first.manifest.version}. The same hash, seed and version give the same bits.`,
      header: ['scenario', 'hash', 'seed', 'replications', `fingerprint of replication ${first.runs[0].replication}`],
      rows,
      words: true,
    },
    { kind: 'list', items: rules },
    ...Object.entries(results).map(
      ([name, { manifest }]): Block => ({
        kind: 'details',
        summary: `Manifest of ${name}, with the whole scenario`,
        text: JSON.stringify(manifest, null, 2),
      }),
    ),
    {
      kind: 'data',
      id: 'manifests',
      data: Object.fromEntries(Object.entries(results).map(([name, { manifest }]) => [name, manifest])),
    },
    { kind: 'heading', text: 'Assumptions' },
    {
      kind: 'text',
      text: 'Every kind that the scenario uses, what it means, and the values it has here; what the scenario leaves out has its default.',
    },
    ...assumptionBlocks(first.manifest.spec, extensions),
  ]
}
