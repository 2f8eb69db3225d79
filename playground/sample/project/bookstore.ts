import { makeBookstore } from '../seed/make-bookstore.ts'

/** The sample database, made when this module is first imported. */
export const bookstore = await makeBookstore()

/** Its bytes, as a SQLite file. */
export const image: Uint8Array = bookstore.image

/** In the playground the name of a database that the browser keeps, if it was asked to. */
export const database: string = ':memory:'
