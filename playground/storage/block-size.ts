/** What SQLite and the store read and write at once, in bytes. */
export const BLOCK_SIZE = 4096
