/** Whether PGlite behind a socket stands in where there is no PostgreSQL: all its connections are one session of the database. */
export const isPglite = (): boolean => process.env['ATHANOR_TEST_POSTGRES_SOURCE'] === 'pglite'
