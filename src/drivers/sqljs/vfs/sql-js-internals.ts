import type { SqlJsModule } from '../sqljs-module.ts'

/** What sql.js exports beside its documented API, as far as the file system below SQLite needs it. */
export interface SqlJsInternals extends SqlJsModule {
  addFunction(run: (...values: never[]) => number, signature: string): number
  UTF8ToString(pointer: number): string
  stringToNewUTF8(text: string): number
  _malloc(bytes: number): number
  _free(pointer: number): void
  _sqlite3_open(name: number, database: number): number
  _sqlite3_close_v2(database: number): number
}
