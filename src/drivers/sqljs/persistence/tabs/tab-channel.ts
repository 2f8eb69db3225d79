import type { TableChange } from '../../../../engine/driver.ts'
import { storedName } from '../stored-format.ts'

/** What tabs tell each other. Who misses it loses time and nothing else. */
export type TabMessage =
  /** Somebody waits for the right to write. */
  | { readonly kind: 'want' }
  /** Commits were stored; `from` and `to` are generations, and `commitId` is that of the last. */
  | ({ readonly kind: 'stored'; readonly from: number; readonly to: number; readonly commitId?: string } & TableChange)

/** Reaches all others that have a database open, in this tab too. */
export class TabChannel {
  readonly #channel: BroadcastChannel | undefined

  constructor(name: string, heard: (message: TabMessage) => void) {
    if (typeof BroadcastChannel === 'undefined') return
    this.#channel = new BroadcastChannel(storedName(name))
    this.#channel.onmessage = ({ data }) => heard(data as TabMessage)
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  close(): void {
    this.#channel?.close()
  }
}
