import { books, open, transferSome } from './bank.ts'

/** What the worker is to do. */
export interface Task {
  readonly name: string
  /** Commits before it loops for ever. */
  readonly commits: number
  /** It goes on committing in its loop, and tells of each. */
  readonly isEndless: boolean
}

onmessage = async ({ data: { name, commits, isEndless } }: MessageEvent<Task>) => {
  await open(name)
  transferSome(commits)
  postMessage(books().last)
  for (;;) {
    if (!isEndless) continue
    transferSome(1)
    postMessage(books().last)
  }
}
