import type { JSX } from 'preact'
import { formatCount } from '../results/format.ts'
import type { StagedBatch } from '../run/protocol.ts'

/** What the drivers of Neon and D1 begin a batch with. */
const TOKEN = 'INSERT INTO athanor_batch (token) VALUES (…)'

/** The request that a commit sends where a transaction is one. */
export function HttpBatch({ batch }: { readonly batch: StagedBatch }): JSX.Element {
  const { statements, total } = batch
  const hidden = total - statements.length
  return (
    <section class="http-batch" aria-label="HTTP batch">
      <h3>The commit sends {formatCount(total, 'statement')} in one request, all or nothing</h3>
      <ol>
        <li>
          <code class="mono">{TOKEN}</code>
          <span class="quiet">Neon and D1: a second delivery is refused, and one can ask what became of the first</span>
        </li>
        {statements.map(({ sql, params }, i) => (
          <li key={i}>
            <code class="mono">{sql}</code>
            {params.length > 0 && <span class="quiet mono">[{params.join(', ')}]</span>}
          </li>
        ))}
      </ol>
      {hidden > 0 && <p class="quiet">… and {hidden.toLocaleString('en')} more.</p>}
      <p class="quiet">
        With each UPDATE, and each DELETE of a class with a version, goes a check of its row count: one that finds no
        row ends the batch.
      </p>
      <p class="quiet">Round trips: 1. Keys that the database makes were asked for before, all with one.</p>
    </section>
  )
}
