import { createEngine } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { database, image } from './bookstore'

// SQLite in this page. `image` is a database file with the bookstore; `database`
// is ':memory:', so every run opens a fresh copy and nothing you try can break it.
// The Storage panel can make it the name of a database that your browser keeps.
export const engine = createEngine(await sqljs.open({ database, image }))
