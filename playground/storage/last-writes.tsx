import type { JSX } from 'preact'
import { formatCount } from '../results/format.ts'
import type { KeptFacts } from '../run/protocol.ts'
import { BLOCK_SIZE } from './block-size.ts'
import { formatBytes } from './format-bytes.ts'

/** What commits wrote, beside the whole file. */
export function LastWrites({ facts: { writes, size } }: { readonly facts: KeptFacts }): JSX.Element {
  return (
    <section aria-label="Last commits">
      <h3>What a commit writes</h3>
      <p class="storage-says">
        Only the blocks that it has changed, in one transaction of IndexedDB: it costs the same in a large database.
      </p>
      {writes.length === 0 ? (
        <p class="quiet">No code has committed anything yet. Choose the example “Insert and commit”.</p>
      ) : (
        <ol class="writes">
          {writes.map(({ generation, blocks }) => (
            <li key={generation}>
              <span class="quiet">Generation {generation.toLocaleString('en')}</span>
              <span>
                <b>{formatCount(blocks, 'block')}</b>, {formatBytes(blocks * BLOCK_SIZE)} of {formatBytes(size)}
              </span>
              <Share of={(blocks * BLOCK_SIZE) / size} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** The bar is the whole file. */
const Share = ({ of }: { readonly of: number }): JSX.Element => (
  <span class="share" aria-hidden="true">
    <i style={{ width: `${Math.min(1, of) * 100}%` }} />
  </span>
)
