import { pg } from 'athanor/drivers/pg'
import { pglite } from 'athanor/drivers/pglite'
import * as testing from 'athanor/testing'
import * as oracle from 'athanor/testing/oracle'
import { createDatabase, startPostgres } from 'athanor/testing/node'

export const all = { pg, pglite, testing, oracle, createDatabase, startPostgres }
