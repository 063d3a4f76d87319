/** A request and its answer as the journal keeps them until somebody looks: mostly nobody does, and cutting secrets short is dear. */
import { answeredHeadersSeen, type HeaderSeen, type HttpSeen, headersSeen, urlSeen } from './http-seen.ts'
import { ownSize } from './size.ts'

/** A header of an answer as Node.js has it. */
type HeaderValue = number | string | readonly string[]

/** The exchange as it came. */
export interface Wire {
  readonly method: string
  readonly url: string
  /** Names and values in turn, as Node.js has them. */
  readonly request: readonly string[]
  readonly status: number
  /** Names and values in turn. Must not change later. */
  readonly response: readonly HeaderValue[]
}

/** Characters of an exchange that is kept as it came. */
const LONGEST_KEPT = 8000
/** What the objects around its texts hold, roughly, in bytes. */
const AROUND = 500

/** Credentials, which people may have chosen: they are cut short at once, so that the journal never holds them. */
const isCredential = (name: string) =>
  (name.length === 13 || name.length === 19) && /^(proxy-)?authorization$/i.test(name)

function lengthOf({ url, request, response }: Wire): number {
  let length = url.length
  for (const text of request) length += text.length
  for (const text of response) {
    if (typeof text === 'string') length += text.length
    else if (Array.isArray(text)) for (const each of text) length += String(each).length
  }
  return length
}

class UnreadHttp implements HttpSeen {
  readonly #size: number
  #wire: Wire | undefined
  #seen: HttpSeen | undefined

  constructor(wire: Wire, size: number) {
    this.#wire = wire
    this.#size = size
  }

  #read(): HttpSeen {
    if (this.#wire) {
      this.#seen = httpSeen(this.#wire)
      this.#wire = undefined
    }
    return this.#seen as HttpSeen
  }

  get [ownSize](): number {
    return this.#size
  }
  get method(): string {
    return this.#read().method
  }
  get url(): string {
    return this.#read().url
  }
  get request(): readonly HeaderSeen[] {
    return this.#read().request
  }
  get status(): number {
    return this.#read().status
  }
  get response(): readonly HeaderSeen[] {
    return this.#read().response
  }
  toJSON(): HttpSeen {
    return this.#read()
  }
}

const httpSeen = ({ method, url, request, status, response }: Wire): HttpSeen => ({
  method,
  url: urlSeen(url),
  request: headersSeen(request),
  status,
  response: answeredHeadersSeen(response),
})

/** What the journal may hold of an exchange: computed when it is read, or at once where it is long or carries credentials. */
export function unreadHttp(wire: Wire): HttpSeen {
  const length = lengthOf(wire)
  for (let index = 0; index < wire.request.length; index += 2)
    if (isCredential(wire.request[index] ?? '')) return httpSeen(wire)
  return length > LONGEST_KEPT ? httpSeen(wire) : new UnreadHttp(wire, length + AROUND)
}
