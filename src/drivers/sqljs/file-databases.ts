import { FileSqljsDriver } from './file-sqljs-driver.ts'
import type { SqljsDriverOptions } from './sqljs-driver.ts'
import type { SqlJsModule } from './sqljs-module.ts'
import { BlockFile } from './vfs/block-file.ts'
import { installVfs } from './vfs/install-vfs.ts'
import type { VfsHost } from './vfs/vfs-host.ts'

/** Opens databases on files of our own. Loaded beside SQLite itself. */
export interface FileDatabases {
  readonly host: VfsHost
  openInMemory(image: Uint8Array | undefined, options: SqljsDriverOptions): FileSqljsDriver
}

/** Undefined where our file system cannot be put below SQLite. */
export function fileDatabases(module: SqlJsModule, exports: WebAssembly.Exports): FileDatabases | undefined {
  const host = installVfs(module, exports)
  return host && { host, openInMemory: (image, options) => openInMemory(host, image, options) }
}

function openInMemory(
  host: VfsHost,
  image: Uint8Array = new Uint8Array(),
  options: SqljsDriverOptions,
): FileSqljsDriver {
  const file = BlockFile.of(image)
  return host.drive(file, (database) => new FileSqljsDriver(database, file, options))
}
