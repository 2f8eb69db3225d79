import { expect, type Locator, type Page } from '@playwright/test'

type Mark = 'first-render' | 'runner-ready' | 'editor-ready' | 'ts-ready' | 'run-begin' | 'run-done'

/** The page as its tests speak of it. */
export class PlaygroundPage {
  readonly page: Page
  readonly code: Locator
  readonly sql: Locator
  readonly session: Locator
  readonly storage: Locator
  readonly migrations: Locator
  readonly result: Locator
  readonly console: Locator
  readonly runButton: Locator
  readonly #status: Locator
  readonly #complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    this.code = page.locator('.cm-content:visible')
    this.sql = page.getByRole('region', { name: 'SQL', exact: true })
    this.session = page.getByRole('region', { name: 'Session', exact: true })
    this.storage = page.getByRole('region', { name: 'Storage', exact: true })
    this.migrations = page.getByRole('region', { name: 'Migrations', exact: true })
    this.result = page.getByRole('region', { name: 'Result', exact: true })
    this.console = page.getByRole('region', { name: 'Console', exact: true })
    this.#status = page.locator('#app > [role=status]')
    this.runButton = page.getByRole('banner').getByRole('button', { name: /^(Run|Stop)/ })
    page.on('pageerror', (error) => this.#complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#complaints.push(message.text())
    })
  }

  /** Errors, warnings and violations of the Content-Security-Policy all end up in the browser's console. */
  expectNoComplaints(): void {
    expect(this.#complaints).toEqual([])
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.mark('run-done')
    await this.mark('editor-ready')
  }

  /** The first example in a page of the usual size, as it was at the start. */
  async reset(): Promise<void> {
    await this.page.setViewportSize({ width: 1280, height: 720 })
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
    await this.page.mouse.move(0, 0)
    await this.showSide('SQL')
    await this.sql.getByRole('button', { name: 'Both' }).click()
    await this.choose('Filter')
  }

  /** Waits until the page has reached a point as often as said. */
  async mark(name: Mark, times = 1): Promise<void> {
    await this.page.waitForFunction(([mark, count]) => performance.getEntriesByName(mark).length >= count, [
      name,
      times,
    ] as const)
  }

  async times(name: Mark): Promise<number> {
    return this.page.evaluate((mark) => performance.getEntriesByName(mark).length, name)
  }

  /** Does something that runs the code, and waits for the end of the run. While code runs, nothing else can be run. */
  async running(start: () => Promise<void>): Promise<void> {
    await expect(this.#status).not.toBeEmpty()
    const before = await this.times('run-done')
    await start()
    await this.mark('run-done', before + 1)
  }

  async run(): Promise<void> {
    await this.running(() => this.runButton.click())
  }

  /** Ends code that runs. It can be stopped when it has run for a moment. */
  async stop(): Promise<void> {
    await expect(this.runButton).toHaveText('Stop')
    await this.runButton.click()
    await expect(this.result).toContainText('Stopped after')
  }

  /** Takes back what was last done to the file that is shown. */
  async undo(): Promise<void> {
    await this.code.click()
    await this.page.keyboard.press('ControlOrMeta+z')
  }

  async choose(example: string): Promise<void> {
    await this.running(async () => {
      await this.page.getByRole('button', { name: 'Examples' }).click()
      const title = this.page.getByText(example, { exact: true })
      await this.page.getByRole('menuitemradio').filter({ has: title }).click()
    })
  }

  async showFile(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  /** Shows how the run went from another side. */
  async showSide(name: 'SQL' | 'Session' | 'Storage' | 'Migrations'): Promise<void> {
    await this.page.getByRole('tablist', { name: 'What happened' }).getByRole('tab', { name }).click()
  }

  /** Has the browser keep the database. */
  async keep(): Promise<void> {
    await this.showSide('Storage')
    await this.storage.getByRole('button', { name: 'Keep in this browser' }).click()
    await expect(this.storage).toContainText('saved')
  }

  /** Replaces the text of the file that is shown. */
  async write(text: string): Promise<void> {
    await this.code.click()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(text.trim())
    await this.page.keyboard.press('Escape')
  }

  /** A word in the code, as it is written. */
  word(text: string): Locator {
    return this.code.getByText(text, { exact: true })
  }
}
