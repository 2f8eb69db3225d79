/** The database that the browser keeps, when it was asked to. */
export const KEPT_NAME = 'playground.db'
