import { estimateStorage, persistStorage, type StorageEstimate } from 'athanor/drivers/sqljs'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { formatBytes } from './format-bytes.ts'

type Commitment = 'promised' | 'not promised' | 'refused'

/** What the browser grants. */
export function BrowserRoom({ generation }: { readonly generation: number }): JSX.Element {
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null)
  const [promise, setPromise] = useState<Commitment>('not promised')
  useEffect(() => void estimateStorage().then(setEstimate), [generation])
  useEffect(() => void isPersisted().then((is) => is && setPromise('promised')), [])
  const ask = async (): Promise<void> => setPromise((await persistStorage()) ? 'promised' : 'refused')
  return (
    <section aria-label="What the browser grants">
      <h3>What the browser grants</h3>
      <p class="storage-says">
        {estimate
          ? `This site uses ${formatBytes(estimate.usage)} of the ${formatBytes(estimate.quota)} that the browser says it may.`
          : 'The browser does not say how much room there is.'}{' '}
        <span role="status">{SAYS[promise]}</span>
      </p>
      {promise !== 'promised' && (
        <p class="storage-buttons">
          <button type="button" class="button small" onClick={() => void ask()}>
            Ask it to keep the data
          </button>
        </p>
      )}
    </section>
  )
}

const SAYS: Readonly<Record<Commitment, string>> = {
  promised: 'It has promised not to remove the data by itself.',
  'not promised': 'When it is short of room, it may remove the data.',
  refused: 'It did not promise to keep the data: many browsers do so for sites that are often visited or bookmarked.',
}

/** Absent on pages served over plain HTTP. */
async function isPersisted(): Promise<boolean> {
  const { storage } = navigator as { readonly storage?: StorageManager }
  return (await storage?.persisted()) ?? false
}
