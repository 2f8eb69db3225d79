import type { TableChange } from '../../../../engine/driver.ts'
import type { StoredEvent } from '../write-queue.ts'
import { nextTask } from './next-task.ts'
import type { TabMessage } from './tab-channel.ts'

/** What is written here. */
interface Written {
  /** How often something was committed. */
  readonly commits: number
  /** Whether something is not stored. */
  readonly isUnsaved: boolean
  /** Of the last write. */
  readonly commitId: string
}

/** Tells other tabs what this one has stored, and which tables that has changed. */
export class ChangeNews {
  readonly #written: Written
  readonly #post: (message: TabMessage) => void
  #tables: TableChange['tables'] = new Set()
  #tells = 0
  #commitsBefore = 0
  #from = 0
  #to = 0
  #isDue = false

  constructor(written: Written, post: (message: TabMessage) => void) {
    this.#written = written
    this.#post = post
  }

  /** An engine has committed something. That may be stored already, or not yet. */
  tell({ tables }: TableChange): void {
    this.#tells += 1
    this.#tables = unionOf(this.#tables, tables)
  }

  stored({ generation }: StoredEvent): void {
    this.#from ||= generation
    this.#to = generation
    if (this.#isDue) return
    this.#isDue = true
    // An asynchronous commit is told by its engine a moment after it was stored.
    void nextTask().then(() => this.flush())
  }

  flush(): void {
    if (!this.#isDue) return
    this.#isDue = false
    const { commits, isUnsaved, commitId } = this.#written
    // Some commits were not told: nobody uses live queries here, or they went past the engines.
    const isUnknown = commits - this.#commitsBefore > this.#tells
    const tables = isUnknown ? 'all' : this.#tables
    // Of what is on its way nobody knows whether it will be stored.
    this.#post({ kind: 'stored', from: this.#from, to: this.#to, tables, ...(!isUnsaved && { commitId }) })
    // What is on its way will be stored later, and some of the tables are its.
    if (isUnsaved) return
    this.#commitsBefore = commits
    this.#tells = 0
    this.#tables = new Set()
    this.#from = 0
  }
}

export function unionOf(a: TableChange['tables'], b: TableChange['tables']): TableChange['tables'] {
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b])
}
