import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { answerRequest, MAX_BYTES, type NeonAnswer } from '../../neon/answer-request.ts'
import { NeonFailure } from '../../neon/neon-failure.ts'
import { readRequest } from '../../neon/neon-request.ts'
import type { NeonCounts } from './local-neon.ts'
import type { NeonFault, NeonFaults } from './neon-fault.ts'
import type { PooledDatabase } from './pooled-database.ts'

const DEFAULT_DELAY_MS = 1000

export interface SqlHandlerOptions {
  readonly databaseFor: (connectionString: string) => PooledDatabase
  readonly faults: NeonFaults
  readonly counts: NeonCounts
  readonly latencyMs: () => number
}

/** Answers `POST /sql`. */
export class SqlHandler {
  readonly #options: SqlHandlerOptions

  constructor(options: SqlHandlerOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (request.method === 'OPTIONS') return void allowed(response)
    if (request.method !== 'POST' || !request.url?.startsWith('/sql')) return void response.writeHead(404).end()
    const body = await bodyOf(request)
    this.#options.counts.requests += 1
    await delay(this.#options.latencyMs())
    await this.#answer(request, response, body)
  }

  async #answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const fault = this.#options.faults.take('http', body)
    if (fault?.at === 'before' && (await happens(fault, request, response))) return
    if (fault?.kind === 'late') return this.#carryOutLate(fault, request, body)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    if (fault) await this.#carryOutBefore(fault, request, body)
    const seen = await this.#carryOut(request, body, gone.signal)
    if (fault && fault.at !== 'before' && (await happens(fault, request, response))) return
    send(request, response, seen, fault?.kind === 'cut')
  }

  /** The first of two copies, whose answer nobody hears. */
  async #carryOutBefore({ kind, delayMs }: NeonFault, request: IncomingMessage, body: string): Promise<void> {
    if (kind !== 'duplicate' && kind !== 'overlap') return
    const unheard = this.#carryOut(request, body, new AbortController().signal)
    await (kind === 'duplicate' ? unheard : delay(delayMs ?? DEFAULT_DELAY_MS))
  }

  async #carryOutLate({ delayMs }: NeonFault, request: IncomingMessage, body: string): Promise<void> {
    request.socket.resetAndDestroy()
    await delay(delayMs ?? DEFAULT_DELAY_MS)
    // Who was cut off on purpose did not hang up.
    await this.#carryOut(request, body, new AbortController().signal)
  }

  async #carryOut(request: IncomingMessage, body: string, signal: AbortSignal): Promise<NeonAnswer> {
    const { databaseFor, counts } = this.#options
    return answerRequest(() => {
      if (body.length > MAX_BYTES) throw new NeonFailure(413, `request is too large (max is ${MAX_BYTES} bytes)`)
      const headers = new Headers(request.headers as Record<string, string>)
      const database = databaseFor(headers.get('neon-connection-string') ?? '').forCaller(signal)
      const asked = readRequest(headers, body)
      counts.statements += asked.queries.length
      return { database, request: asked }
    })
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function allowed(response: ServerResponse): void {
  response.writeHead(204, { 'Access-Control-Allow-Methods': 'POST', 'Access-Control-Allow-Headers': '*' }).end()
}

const FULL: NeonAnswer = {
  status: 400,
  body: { message: 'sorry, too many clients already', severity: 'FATAL', code: '53300' },
}

/** Lets the fault happen; true when there is nothing more to answer. */
async function happens(fault: NeonFault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { kind, status = 502, delayMs = DEFAULT_DELAY_MS } = fault
  if (kind === 'slow') await delay(delayMs)
  if (kind === 'reset') request.socket.resetAndDestroy()
  if (kind === 'status') response.writeHead(status).end('upstream unavailable')
  if (kind === 'refused') send(request, response, FULL, false)
  return kind === 'reset' || kind === 'status' || kind === 'refused'
}

function send(request: IncomingMessage, response: ServerResponse, { status, body }: NeonAnswer, isCut: boolean): void {
  if (response.destroyed) return
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
  if (!isCut) return void response.end(bytes)
  response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.resetAndDestroy())
}
