import { expect, test } from 'vitest'
import type { MigrationState, RevisionFacts } from '../run/migration-protocol.ts'
import { revisionNodes, unknownRevisions } from './revision-nodes.ts'

const revision = (name: string, down: readonly string[], dependsOn: readonly string[] = []): RevisionFacts => ({
  revision: name,
  path: `/migrations/${name}.ts`,
  doc: name,
  createDate: null,
  labels: [],
  down,
  dependsOn,
})

const state = (current: readonly string[] | null): MigrationState => ({
  problem: null,
  // a - b - d (merge)   and a branch e that needs b
  //   \ c /
  revisions: [
    revision('d', ['b', 'c']),
    revision('c', ['a']),
    revision('b', ['a']),
    revision('a', []),
    revision('e', [], ['b']),
  ],
  heads: ['d', 'e'],
  current,
})

const actions = (current: readonly string[] | null): object =>
  Object.fromEntries(revisionNodes(state(current)).map((node) => [node.revision, node.action]))

test('what came before the current revision is applied, on all ways that lead to it', () => {
  expect(actions(['d'])).toEqual({ d: null, b: 'downgrade', c: 'downgrade', a: 'downgrade', e: 'upgrade' })
  expect(actions(['c'])).toEqual({ d: 'upgrade', b: 'upgrade', c: null, a: 'downgrade', e: 'upgrade' })
  expect(actions(['e'])).toMatchObject({ b: 'downgrade', c: 'upgrade', a: 'downgrade', e: null })
  expect(actions(null)).toMatchObject({ a: 'upgrade', d: 'upgrade' })
})

test('revisions of the database that the project lacks are named', () => {
  expect(unknownRevisions(state(['d', 'f']))).toEqual(['f'])
  expect(unknownRevisions(state(null))).toEqual([])
})
