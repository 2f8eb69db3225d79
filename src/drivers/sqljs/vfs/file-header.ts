/** Places in the header of a SQLite file, by https://www.sqlite.org/fileformat.html. */
const PAGE_SIZE = 16
const CHANGE_COUNTER = 24
const PAGE_COUNT = 28
const FREE_LIST = 32
const FREE_PAGES = 36
const SCHEMA_COOKIE = 40
const ENCODING = 56
const VERSION_VALID_FOR = 92
const FILE_HEADER = 100
const LEAF_TABLE = 13
/** As SQLite calls them. */
const ENCODINGS = [undefined, 'UTF-8', 'UTF-16le', 'UTF-16be']

/** The file's first block with another change counter than `known` has, so that a connection notices the difference. */
export function differingHeader(block: Uint8Array, known: Uint8Array): Uint8Array {
  const changed = block.slice()
  setCounter(changed, known)
  return changed
}

/** The first block of a snapshot, made to be the next version of what is there now. */
export function restoredHeader(block: Uint8Array, present: Uint8Array): Uint8Array {
  const changed = block.slice()
  setCounter(changed, present)
  const [view, now] = [viewOf(changed), viewOf(present)]
  view.setUint32(SCHEMA_COOKIE, Math.max(view.getUint32(SCHEMA_COOKIE), now.getUint32(SCHEMA_COOKIE)) + 1)
  return changed
}

/** The first block of a database without a table, with everything else as in `present`. */
export function emptyHeader(present: Uint8Array): Uint8Array {
  const block = new Uint8Array(present.length)
  block.set(present.subarray(0, FILE_HEADER))
  const view = viewOf(block)
  view.setUint32(PAGE_COUNT, 1)
  view.setUint32(FREE_LIST, 0)
  view.setUint32(FREE_PAGES, 0)
  view.setUint8(FILE_HEADER, LEAF_TABLE)
  // Where the cells begin; 0 means 65536.
  view.setUint16(FILE_HEADER + 5, pageSize(present) % 65_536)
  return block
}

/** 1 stands for 65536, which 16 bits do not hold. */
export function pageSize(block: Uint8Array): number {
  const size = viewOf(block).getUint16(PAGE_SIZE)
  return size === 1 ? 65_536 : size
}

/** How text is written; undefined as long as there was no table. */
export function encodingOf(block: Uint8Array): string | undefined {
  return ENCODINGS[viewOf(block).getUint32(ENCODING)]
}

function setCounter(block: Uint8Array, known: Uint8Array): void {
  const view = viewOf(block)
  const counter = view.getUint32(CHANGE_COUNTER)
  // The number of pages counts only while both agree.
  const isValid = view.getUint32(VERSION_VALID_FOR) === counter
  const next = (Math.max(counter, viewOf(known).getUint32(CHANGE_COUNTER)) + 1) >>> 0
  view.setUint32(CHANGE_COUNTER, next)
  if (isValid) view.setUint32(VERSION_VALID_FOR, next)
}

const viewOf = (block: Uint8Array): DataView => new DataView(block.buffer, block.byteOffset, block.byteLength)
