// Revisions take a database from one shape of the models to the next, and
// back. An app brings its user's database up to date when it starts: the
// bookstore gets tables for its customers, and keeps its rows.
import { upgrade } from 'athanor/migrations'
import { engine } from './engine'
import { revisions } from './migrations' // all files of that folder

const steps = upgrade(engine, revisions)

// Go on in the Migrations view: downgrade and upgrade by click, and let it
// write a revision for what shop.ts says and no revision does yet.
export default steps.map(({ revision, doc }) => ({ revision, doc }))
