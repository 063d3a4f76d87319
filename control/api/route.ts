/** One call of the control API: its shapes validate what comes in and describe it in openapi.json. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { ControlContext } from '../context.ts'

interface Call<Body, Query> {
  readonly context: ControlContext
  readonly parameters: Readonly<Record<string, string>>
  readonly body: Body
  readonly query: Query
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** An answer that is not JSON: another type, or a file to keep. */
export class OtherAnswer {
  readonly body: string
  readonly contentType: string
  readonly fileName: string | undefined

  constructor(body: string, contentType: string, fileName?: string) {
    this.body = body
    this.contentType = contentType
    this.fileName = fileName
  }
}

/** What a handler returns when it has taken the response over (a stream). */
export const taken = Symbol('taken')

export interface Route<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'put' | 'post' | 'delete'
  /** Below `/.fickle/api`, as Express spells it: `/arm/:id`. */
  readonly path: string
  readonly summary: string
  readonly body?: Body
  readonly query?: Query
  /** The status of a success. Default 200. */
  readonly status?: number
  /** What a success answers, in words. */
  readonly answers: string
  /** Returns the answer, sent as JSON. Throws FickleError for what the caller can fix. */
  handle(call: Call<z.output<Body>, z.output<Query>>): unknown
}

/** Declares a call. */
export const defineRoute = <Body extends z.ZodType, Query extends z.ZodType>(
  route: Route<Body, Query>,
): Route => route as unknown as Route

/** A refusal with its HTTP status. */
export class Refused extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }
}
