import { createEngine } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { image } from './bookstore'

// SQLite in this page's memory. `image` is a database file with the bookstore;
// every run opens a fresh copy of it, so nothing you try can break anything.
export const engine = createEngine(await sqljs.open({ image }))
