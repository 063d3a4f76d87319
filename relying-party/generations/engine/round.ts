/** One callback on its way through the engine, and what happens where something is missing. */
import type { Request, Response } from 'express'
import { Rejection } from '../../flow/rejection.ts'
import type { Miss } from '../generation.ts'
import type { Engine } from './engine.ts'

export interface Round {
  readonly engine: Engine
  readonly request: Request
  readonly response: Response
  readonly parameters: URLSearchParams
  /** Errors that were written and stopped nothing. */
  readonly written: Rejection[]
}

/** Thrown where the browser is sent to the sign-in page instead of being told. */
export class ToSignIn extends Error {
  override readonly name = 'ToSignIn'
}

/** Acts on something missing; returns where the generation goes on regardless. */
export function miss(
  { engine, request, response, written }: Round,
  { text, next, clearsCookie }: Miss,
  check: string,
): void {
  if (clearsCookie) engine.sessions.clearCookie({ request, response })
  const rejection = new Rejection(text, { check })
  if (next === 'continue') {
    written.push(rejection)
    return
  }
  if (next === 'sign-in') throw new ToSignIn(text, { cause: rejection })
  throw rejection
}
