import type { SqljsFileOptions } from '../options.ts'
import type { SqljsDriverOptions } from '../sqljs-driver.ts'
import type { SqlJsModule } from '../sqljs-module.ts'
import { BlockFile } from '../vfs/block-file.ts'
import type { VfsHost } from '../vfs/vfs-host.ts'
import { ExportedFile } from './exported-file.ts'
import { FileStorage } from './file-storage.ts'
import { openStore } from './open-store.ts'
import { SegmentStore } from './segment-store.ts'
import { type StoredFile, StoredSqljsDriver } from './stored-sqljs-driver.ts'
import { validatedImage } from './validate-image.ts'
import { WholeFileDriver } from './whole-file-driver.ts'

export type StoredOptions = SqljsFileOptions & SqljsDriverOptions & { readonly database: string }

export { deleteDatabase } from './delete-database.ts'

/** Opens a database that the browser keeps, or begins one. */
export async function openStored(
  module: SqlJsModule,
  host: VfsHost | undefined,
  { database: name, image, durability = 'relaxed', tabs = 'shared', ...options }: StoredOptions,
): Promise<StoredSqljsDriver> {
  const store = new SegmentStore(name, await openStore(name), durability)
  try {
    const stored = await store.read()
    store.adopt(stored)
    const file = host ? new BlockFile(stored ?? undefined) : new ExportedFile(stored ?? undefined)
    const storage = new FileStorage(name, file, store)
    if (!stored && image) {
      file.restore(BlockFile.of(validatedImage(module, image)).snapshot())
      await storage.persisted()
    }
    const driver = opened(module, host, { module, name, file, storage, isExclusive: tabs === 'exclusive' }, options)
    await driver.start()
    return driver
  } catch (error) {
    store.close()
    throw error
  }
}

function opened(
  module: SqlJsModule,
  host: VfsHost | undefined,
  stored: StoredFile,
  options: SqljsDriverOptions,
): StoredSqljsDriver {
  const { file } = stored
  if (!(file instanceof ExportedFile)) {
    return host!.drive(file as BlockFile, (database) => new StoredSqljsDriver(database, stored, options))
  }
  const database = new module.Database(file.toBytes())
  try {
    return new WholeFileDriver(database, { ...stored, file }, options)
  } catch (error) {
    database.close()
    throw error
  }
}
