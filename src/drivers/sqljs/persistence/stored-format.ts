import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { BLOCK_SIZE } from '../vfs/block-changes.ts'

/**
 * How a database lies in IndexedDB. `segments` holds large pieces, `blocks` what has changed since each was written; together they
 * are the file. Every commit is one transaction.
 */
export interface StoredFormat extends DBSchema {
  segments: { key: number; value: Uint8Array<ArrayBuffer> }
  blocks: { key: number; value: Uint8Array }
  /** One record, under its commit id. A writer removes the one that it knows and adds its own: see {@link Head.slot}. */
  head: { key: string; value: Head; indexes: { slot: string } }
  /** The blocks that the latest generations have changed. */
  log: { key: number; value: Uint32Array }
}

/** What says which commit is stored. */
export interface Head {
  /** The same in all, and unique: who adds a head without having removed the present one, because another tab wrote it, fails. */
  readonly slot: 'head'
  readonly format: number
  /** Counts the writes; 0 before the first. */
  readonly generation: number
  /** Random: tells whether a write whose answer was lost has happened. */
  readonly commitId: string
  /** Of the file, in bytes. */
  readonly size: number
  readonly blockSize: number
  readonly segmentSize: number
  /** Of all blocks of the file. */
  readonly checksum: number
}

export const FORMAT = 1
export const SEGMENT_SIZE = 1_048_576
/** Generations whose changed blocks are remembered, for tabs that are behind. */
export const LOGGED_GENERATIONS = 64
/** Of a database in which nothing is stored yet. With it each write has one to follow, the first as well. */
export const genesisHead = (): Head => ({
  slot: 'head',
  format: FORMAT,
  generation: 0,
  commitId: crypto.getRandomValues(new Uint32Array(4)).join('-'),
  size: 0,
  blockSize: BLOCK_SIZE,
  segmentSize: SEGMENT_SIZE,
  checksum: 0,
})

export const STORE_NAMES: StoreNames<StoredFormat>[] = ['segments', 'blocks', 'head', 'log']

export type Upgrade = IDBPTransaction<StoredFormat, StoreNames<StoredFormat>[], 'versionchange'>

/** Brings what is stored from the format before to the one under whose number it stands, within one transaction. */
export type Migrations = Readonly<
  Record<number, (database: IDBPDatabase<StoredFormat>, transaction: Upgrade) => unknown>
>

/** A later format adds its step here, and is the number of IndexedDB's own version too. */
export const MIGRATIONS: Migrations = {
  async 1(database) {
    database.createObjectStore('segments')
    database.createObjectStore('blocks')
    database.createObjectStore('log')
    const heads = database.createObjectStore('head')
    heads.createIndex('slot', 'slot', { unique: true })
    const head = genesisHead()
    await heads.add(head, head.commitId)
  },
}

/** Names in IndexedDB are shared with everything else of the page. */
export const storedName = (name: string): string => `athanor:${name}`
