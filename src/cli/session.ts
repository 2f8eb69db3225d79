import { batchRebuilds, type MigrationOptions, stepName, type StepEvent } from '../migrations/index.ts'
import { maskSecrets } from './mask-secrets.ts'
import { paint } from './paint.ts'
import { type GlobalOptions, Project } from './project.ts'
import type { Terminal } from './terminal.ts'

/** One run of the command line. */
export class CliSession {
  readonly terminal: Terminal
  readonly options: GlobalOptions
  readonly #signal: AbortSignal | undefined
  #project: Project | undefined
  #hasOpenLine = false

  constructor(terminal: Terminal, options: GlobalOptions, signal?: AbortSignal) {
    this.terminal = terminal
    this.options = options
    this.#signal = signal
  }

  async project(): Promise<Project> {
    return (this.#project ??= await Project.load(this.terminal, this.options))
  }

  /** Results, as they are. */
  print(...lines: readonly string[]): void {
    for (const line of lines) this.terminal.out(line)
  }

  /** Says what is being done. */
  note(text: string): void {
    if (this.options.quiet) return
    this.#endLine()
    this.terminal.err(`${this.masked(text)}\n`)
  }

  /** Without passwords. */
  masked(text: string): string {
    return maskSecrets(text, this.#project?.secrets ?? [])
  }

  /** How the configuration wants revisions applied, told on the terminal. */
  async migrationOptions(tag?: string): Promise<MigrationOptions> {
    const { config } = await this.project()
    const models = [config.metadata ?? []].flat()
    const { namingConvention = models[0]?.options.namingConvention, versionTable, versionTableSchema } = config
    const { transactionPerMigration, lockTimeoutMs, versionTablePk } = config
    return {
      ...{ versionTable, versionTableSchema, versionTablePk, transactionPerMigration, lockTimeoutMs, namingConvention },
      ...(this.#signal && { signal: this.#signal }),
      tag,
      rebuilds: batchRebuilds,
      onStep: (event) => this.#tellStep(event),
      onProgress: (done, total) => this.#tellProgress(done, total),
    }
  }

  async close(): Promise<void> {
    this.#endLine()
    await this.#project?.close()
  }

  #tellStep(event: StepEvent): void {
    const { hasColors } = this.terminal
    if (event.phase === 'begin') {
      const doc = event.doc ? `, ${event.doc}` : ''
      this.note(`${paint(hasColors, 'cyan', 'Running')} ${stepName(event)}${doc}`)
    } else if (event.durationMs >= 1000) {
      this.note(paint(hasColors, 'dim', `  done after ${(event.durationMs / 1000).toFixed(1)} s`))
    }
  }

  #tellProgress(done: number, total: number | undefined): void {
    const text = total === undefined ? `  ${done}` : `  ${done} of ${total} (${Math.floor((100 * done) / total)} %)`
    if (!this.terminal.isInteractive || this.options.quiet) return this.note(text)
    this.terminal.err(`\r${text}\u001B[K`)
    this.#hasOpenLine = true
  }

  #endLine(): void {
    if (this.#hasOpenLine) this.terminal.err('\n')
    this.#hasOpenLine = false
  }
}
