import type { Operations } from '../../../migrations/ddl/operations.ts'
import type { RevisionModule } from '../../../migrations/revision/script.ts'

/** A revision of a case's graph. */
export interface GraphRevision {
  readonly down: string | readonly string[] | null
  readonly doc?: string
  readonly labels?: readonly string[]
  readonly deps?: readonly string[]
  /** The text of its functions is broken. */
  readonly up?: string
}

export type Bodies = Readonly<Record<string, { upgrade?(op: Operations): void; downgrade?(op: Operations): void }>>

/** The modules of a graph, or functions that load them where one is broken. */
export function revisionModules(graph: Readonly<Record<string, GraphRevision>>, bodies: Bodies): object {
  const entries = Object.entries(graph).map(([revision, one]) => [
    `<dir>/versions/${revision}_x.py`,
    one.up === undefined ? moduleOf(revision, one, bodies[revision]) : () => import(`data:text/javascript,${one.up}`),
  ])
  return Object.fromEntries(entries) as object
}

function moduleOf(revision: string, one: GraphRevision, body: Bodies[string] = {}): RevisionModule {
  const revises = one.down === null ? '' : [one.down].flat().join(', ')
  // The docstring of the recording has these lines.
  const facts = `Revision ID: ${revision}\nRevises: ${revises}\nCreate Date: 2020-01-02 03:04:05`
  return {
    revision,
    downRevision: one.down,
    branchLabels: one.labels,
    dependsOn: one.deps,
    message: `${one.doc ?? ''}\n\n${facts}`,
    upgrade: (op: Operations) => body.upgrade?.(op),
    downgrade: (op: Operations) => body.downgrade?.(op),
  }
}
