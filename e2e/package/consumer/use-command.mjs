// The command as a user has it: TypeScript that this Node strips or not, and models of the same package as the command's own.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

const command = 'node_modules/athanor/dist/cli/main.js'
const commands = [['upgrade'], ['check'], ['current', '--check-heads'], ['downgrade', '-1']]
try {
  for (const args of commands) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' })
    if (status === 0) continue
    console.error(`athanor ${args.join(' ')}: ${status}\n${stdout}${stderr}`)
    process.exitCode = 1
  }
} finally {
  rmSync('cli.db', { force: true })
}
