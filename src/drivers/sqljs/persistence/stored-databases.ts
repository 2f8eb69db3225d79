import { StaleGenerationError } from '../../../errors/storage-errors.ts'
import type { SqljsFileOptions } from '../options.ts'
import type { SqljsDriverOptions } from '../sqljs-driver.ts'
import type { SqlJsModule } from '../sqljs-module.ts'
import { BlockFile } from '../vfs/block-file.ts'
import type { VfsHost } from '../vfs/vfs-host.ts'
import type { DatabaseFile } from '../database-file.ts'
import type { FileImage } from '../vfs/block-changes.ts'
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
  let kept: Kept | undefined
  try {
    const makeFile = (stored?: FileImage): DatabaseFile => (host ? new BlockFile(stored) : new ExportedFile(stored))
    kept = await read(name, store, makeFile)
    if (image && !kept.isStored) {
      const beginning = BlockFile.of(validatedImage(module, image)).snapshot()
      while (!kept.isStored && !(await begin(kept, beginning))) kept = await read(name, store, makeFile)
    }
    const driver = opened(module, host, { module, name, ...kept, isExclusive: tabs === 'exclusive' }, options)
    await driver.start()
    return driver
  } catch (error) {
    kept?.storage.abandon()
    store.close()
    throw error
  }
}

interface Kept {
  readonly isStored: boolean
  readonly file: DatabaseFile
  readonly storage: FileStorage
}

async function read(name: string, store: SegmentStore, makeFile: (stored?: FileImage) => DatabaseFile): Promise<Kept> {
  const stored = await store.read()
  store.adopt(stored)
  const file = makeFile(stored)
  return { isStored: stored.head.generation > 0, file, storage: new FileStorage(name, file, store) }
}

/** Stores what a database begins with; false when another tab has begun it meanwhile. */
async function begin({ file, storage }: Kept, image: FileImage): Promise<boolean> {
  file.restore(image)
  try {
    await storage.persisted()
    return true
  } catch (error) {
    storage.abandon()
    if (error instanceof StaleGenerationError) return false
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
