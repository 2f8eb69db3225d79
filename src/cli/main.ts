#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { runCli } from './run-cli.ts'
import { processTerminal } from './terminal.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}
const controller = new AbortController()
// The revision that runs is rolled back; a second interruption ends the process as it is.
process.once('SIGINT', () => controller.abort(new Error('interrupted')))
process.exitCode = await runCli(process.argv.slice(2), processTerminal(), { version, signal: controller.signal })
