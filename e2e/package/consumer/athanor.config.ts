import { sqljs } from 'athanor/drivers/sqljs'
import { defineConfig } from 'athanor/migrations'
import { Base } from './models'

export default defineConfig({ url: 'sqlite:///cli.db', drivers: [sqljs], metadata: Base.metadata })
