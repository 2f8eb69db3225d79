import { DriverError } from '../../errors/driver-error.ts'
import { KEY_TABLE } from './tables.ts'

/** Says what to do where the table of the keys is missing. */
export async function explainMissingKeys<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof DriverError) || !error.info.message.includes(`no such table: ${KEY_TABLE.name}`)) throw error
    throw new DriverError({ ...error.info, message: NO_TABLE })
  }
}

const NO_TABLE =
  'Nothing was written: the table athanor_key is missing, from which new rows get their keys. Create it by ' +
  'metadata.createAll(engine), or in a migration, or give the keys yourself.'
