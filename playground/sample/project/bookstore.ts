import { makeBookstore } from '../seed/make-bookstore.ts'

/** The sample database, made when this module is first imported. */
export const bookstore = await makeBookstore()

/** Its bytes, as a SQLite file. */
export const image: Uint8Array = bookstore.image
