import type { DetailsRequest, StatementDetails, StatementHandle } from './protocol.ts'

type Answer = StatementDetails | null

interface Question {
  readonly answered: Promise<Answer>
  resolve(answer: Answer): void
}

/** Questions about the statements of one run. Each is asked once; those that have no answer when the run is forgotten get null. */
export class DetailsQuestions {
  readonly #run: number
  readonly #questions = new Map<number, Question>()

  constructor(run: number) {
    this.#run = run
  }

  async ask(handle: StatementHandle, send: (request: DetailsRequest) => void): Promise<Answer> {
    if (handle.run !== this.#run) return null
    let question = this.#questions.get(handle.number)
    if (question === undefined) {
      question = newQuestion()
      this.#questions.set(handle.number, question)
      send({ type: 'details', handle })
    }
    return question.answered
  }

  answer({ run, number }: StatementHandle, details: StatementDetails): void {
    if (run === this.#run) this.#questions.get(number)?.resolve(details)
  }

  end(): void {
    for (const { resolve } of this.#questions.values()) resolve(null)
  }
}

function newQuestion(): Question {
  let resolve: Question['resolve'] = () => {}
  const answered = new Promise<Answer>((done) => (resolve = done))
  return { answered, resolve }
}
