import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test'

/** A browser of its own with a profile on the disk, whose processes can be killed. */
export class BrowserProcess {
  readonly #profile: string
  readonly #options: LaunchOptions
  #context: BrowserContext

  private constructor(profile: string, options: LaunchOptions, context: BrowserContext) {
    this.#profile = profile
    this.#options = options
    this.#context = context
  }

  static async start(options: LaunchOptions): Promise<BrowserProcess> {
    const profile = await mkdtemp(join(tmpdir(), 'athanor-storage-'))
    return new BrowserProcess(profile, options, await chromium.launchPersistentContext(profile, options))
  }

  async newPage(url: string): Promise<Page> {
    const page = await this.#context.newPage()
    await page.goto(url)
    return page
  }

  /** Ends the processes that run pages, or all. */
  async kill(target: 'renderer' | 'browser', page: Page): Promise<void> {
    const session = await this.#context.browser()!.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    for (const { type, id } of processInfo) if (type === target) process.kill(id, 'SIGKILL')
    if (target === 'renderer') return page.close()
    await this.#context.close().catch(() => {})
    for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
      await rm(join(this.#profile, lock), { force: true })
    this.#context = await chromium.launchPersistentContext(this.#profile, this.#options)
  }

  async stop(): Promise<void> {
    await this.#context.close().catch(() => {})
    await rm(this.#profile, { recursive: true, force: true })
  }
}
