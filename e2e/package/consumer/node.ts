import { pg } from 'athanor/drivers/pg'
import * as testing from 'athanor/testing'
import * as oracle from 'athanor/testing/oracle'
import { createDatabase, startPostgres } from 'athanor/testing/node'

export const all = { pg, testing, oracle, createDatabase, startPostgres }
