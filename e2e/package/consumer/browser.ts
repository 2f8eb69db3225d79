import { createAsyncEngine } from 'athanor'
import { sqljsWorker } from 'athanor/drivers/sqljs/worker'

const driver = await sqljsWorker.open({ worker: () => new Worker('db.worker.js'), database: 'app.db' })

export const engine = createAsyncEngine(driver)
