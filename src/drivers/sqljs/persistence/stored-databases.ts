import { StorageUnavailableError } from '../../../errors/storage-errors.ts'
import type { SqljsFileOptions } from '../options.ts'
import type { SqljsDriverOptions } from '../sqljs-driver.ts'
import type { SqlJsModule } from '../sqljs-module.ts'
import { BlockFile } from '../vfs/block-file.ts'
import type { VfsHost } from '../vfs/vfs-host.ts'
import { FileStorage } from './file-storage.ts'
import { openStore } from './open-store.ts'
import { SegmentStore } from './segment-store.ts'
import { StoredSqljsDriver } from './stored-sqljs-driver.ts'
import { validatedImage } from './validate-image.ts'

export type StoredOptions = SqljsFileOptions & SqljsDriverOptions & { readonly database: string }

export { deleteDatabase } from './delete-database.ts'

/** Opens a database that the browser keeps, or begins one. */
export async function openStored(
  module: SqlJsModule,
  host: VfsHost | undefined,
  { database: name, image, durability = 'relaxed', ...options }: StoredOptions,
): Promise<StoredSqljsDriver> {
  if (!host) throw new StorageUnavailableError(`'${name}' cannot be kept with this build of SQLite.`)
  const store = new SegmentStore(name, await openStore(name), durability)
  try {
    const stored = await store.read()
    store.adopt(stored)
    const file = new BlockFile(stored ?? undefined)
    const storage = new FileStorage(name, file, store)
    if (!stored && image) {
      file.restore(BlockFile.of(validatedImage(module, image)).snapshot())
      await storage.persisted()
    }
    return host.drive(file, (database) => new StoredSqljsDriver(module, { database, file }, storage, options))
  } catch (error) {
    store.close()
    throw error
  }
}
