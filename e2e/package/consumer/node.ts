import { parentPort } from 'node:worker_threads'
import { d1 } from 'athanor/drivers/d1'
import { pg } from 'athanor/drivers/pg'
import { pglite } from 'athanor/drivers/pglite'
import * as testing from 'athanor/testing'
import * as oracle from 'athanor/testing/oracle'
import { serveSqljs } from 'athanor/drivers/sqljs'
import { createDatabase, startPostgres } from 'athanor/testing/node'

if (parentPort) serveSqljs({ port: parentPort })

export const all = { d1, pg, pglite, testing, oracle, createDatabase, startPostgres }
