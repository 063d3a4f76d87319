/** Where every request enters: checks the Host, serves what is fickle's own, and finds the issuer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { wantsHtml } from '../common/wants-html.ts'
import type { Ways } from '../design/places.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { ownFault } from '../journal/own-fault.ts'
import type { House } from './house.ts'
import { isIssuerSegment } from './issuers/address.ts'
import type { Hosts } from './issuers/hosts.ts'
import type { Issuer } from './issuers/issuer.ts'
import type { Issuers } from './issuers/issuers.ts'
import type { VendorIssuer } from './issuers/vendor-hosts.ts'
import type { OwnPaths } from './own-paths.ts'
import { isProfileName } from './profiles/registry.ts'
import { segmentOfResource, webfingerPath } from './stages/webfinger.ts'

declare module 'node:http' {
  interface IncomingMessage {
    /** The URL before the address was cut off. */
    originalUrl?: string
    /** What was odd about the request. */
    note?: string | undefined
  }
}

export interface FrontDoor extends OwnPaths {
  readonly hosts: () => Hosts
  readonly issuers: Issuers
  /** Where the other parts are that run beside the provider. */
  readonly ways: () => Ways
}

type Problem = import('./pages/error.ts').Problem

async function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  problem: Problem,
) {
  const { problemJson, problemPage } = await import('./pages/error.ts')
  const { written } = await import('./pages/page.ts')
  const { pageHeaders } = await import('./pages/page-headers.ts')
  const html = wantsHtml(request.headers.accept)
  const body = html
    ? await written(await problemPage(problem), request)
    : JSON.stringify(problemJson(problem))
  response.writeHead(status, {
    ...(html ? pageHeaders : { 'Cache-Control': 'no-store' }),
    'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** RFC 8414 puts the well-known part between host and path. */
const wellKnown = /^\/\.well-known\/(oauth-authorization-server|openid-configuration)(?:\/([^/]*))?\/?$/

interface Target {
  readonly segment: string
  /** What lies below the address, without the query. */
  readonly path: string
  readonly note: string | undefined
}

const SLASH = 47

/** One slash at the start, none at the end; in one pass, whatever was sent. */
function withoutOddSlashes(path: string): string {
  let start = 0
  while (path.charCodeAt(start) === SLASH) start += 1
  let end = path.length
  while (end > start && path.charCodeAt(end - 1) === SLASH) end -= 1
  return `/${path.slice(start, end)}`
}

/** The path alone: a query may hold codes and tokens, which no log shows. */
const pathOf = ({ originalUrl, url = '/' }: IncomingMessage) => (originalUrl ?? url).split('?', 1)[0]

/** From a path to an issuer's segment and what lies below its address. */
export function targetOf(path: string): Target {
  const document = path.startsWith('/.well-known/') ? wellKnown.exec(path) : undefined
  if (document) {
    const [, name = '', segment = ''] = document
    return { segment, path: `/.well-known/${name}`, note: path.endsWith('/') ? 'trailing slash' : undefined }
  }
  const end = path.indexOf('/', 1)
  const first = path.slice(1, end < 0 ? undefined : end)
  const segment = isIssuerSegment(first) ? first : ''
  const below = segment === '' ? path : path.slice(segment.length + 1)
  const odd =
    below === '/' && segment !== ''
      ? true
      : below.length > 1 && (below.endsWith('/') || below.startsWith('//'))
  if (!odd) return { segment, path: below === '' ? '/' : below, note: undefined }
  return { segment, path: withoutOddSlashes(below), note: 'trailing slash' }
}

/** At the host of a vendor every path is its own. */
const vendorTarget = ({ segment }: VendorIssuer, path: string): Target =>
  path.length > 1 && (path.endsWith('/') || path.startsWith('//'))
    ? { segment, path: withoutOddSlashes(path), note: 'trailing slash' }
    : { segment, path, note: undefined }

function webfingerTarget({ tenants }: House, query: string): Target {
  const resource = new URLSearchParams(query).get('resource') ?? ''
  const segment = segmentOfResource(
    resource,
    (name) => (name !== '' && tenants.find(name) !== undefined) || isProfileName(name),
  )
  return { segment, path: webfingerPath, note: undefined }
}

/** The first page, where somebody serves one. */
const FIRST_PAGE = '/.fickle/first'

async function answerAddress(
  { control }: FrontDoor,
  issuer: Issuer,
  { note }: Target,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (control && issuer.segment === '' && request.method === 'GET' && wantsHtml(request.headers.accept)) {
    request.url = FIRST_PAGE
    return control(request, response)
  }
  const page = await import('./pages/issuer.ts')
  return page.answerAddress(issuer, request, response, note)
}

function answerIssuer(
  door: FrontDoor,
  issuer: Issuer,
  target: Target,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // URL parsers take a backslash for a slash, and what follows two of them for a host: no path would be left.
  if (target.path.startsWith('/\\')) {
    return answerProblem(request, response, 400, {
      error: 'invalid_request',
      message: 'The path begins with a backslash.',
    })
  }
  if (target.path === '/') return answerAddress(door, issuer, target, request, response)
  request.url = `${target.path}${query}`
  request.originalUrl = `${issuer.mount}${request.url}`
  request.note = target.note
  return issuer.handle(request, response)
}

/** Builds the issuer first, or says that there is none. */
async function answerNewIssuer(
  door: FrontDoor,
  target: Target,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let issuer: Issuer
  try {
    issuer = await door.issuers.at(target.segment)
  } catch (error) {
    if (!(error instanceof FickleError)) throw error
    // A profile at the root has paths of its own, whose first segment is no issuer's name.
    const root = await door.issuers.at('')
    if (root.shape.routes) {
      const path = target.path === '/' ? `/${target.segment}` : `/${target.segment}${target.path}`
      return answerIssuer(door, root, { ...target, segment: '', path }, query, request, response)
    }
    door.house.report({
      kind: 'provider-error',
      by: 'provider',
      issuer: undefined,
      status: 404,
      error: 'unknown_issuer',
      errorDescription: error.message,
    })
    return answerProblem(request, response, 404, {
      error: 'unknown_issuer',
      message: error.message,
      fix: error.fix,
    })
  }
  await answerIssuer(door, issuer, target, query, request, response)
}

async function answerOwn(door: FrontDoor, request: IncomingMessage, response: ServerResponse, path: string) {
  const { serveOwn } = await import('./own-paths.ts')
  return serveOwn(door, request, response, path)
}

function enter(door: FrontDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.ways = door.ways()
  const base = door.hosts().baseOf(request.headers.host)
  if (base === undefined) {
    return answerProblem(request, response, 421, {
      error: 'unknown_host',
      message: `This provider does not answer for the Host name ${JSON.stringify(request.headers.host ?? '')}.`,
      fix: 'Start it with --allow-host NAME, or with --public-url or --internal-url.',
    })
  }
  const url = request.url ?? '/'
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  if (!path.startsWith('/')) {
    return answerProblem(request, response, 400, {
      error: 'invalid_request',
      message: 'The request has no path.',
    })
  }
  if (path === '/.fickle' || path.startsWith('/.fickle/')) return answerOwn(door, request, response, path)
  // What a proxy says of itself is not believed: the allowed Host names decide.
  request.headers['x-forwarded-proto'] = base.startsWith('https:') ? 'https' : 'http'
  for (const name of ['x-forwarded-host', 'x-forwarded-for'])
    if (request.headers[name] !== undefined) delete request.headers[name]
  const query = cut < 0 ? '' : url.slice(cut)
  const { vendors } = door.house
  const vendor = vendors.all.length > 0 ? vendors.at(new URL(base).hostname) : undefined
  if (vendor) request.headers['x-forwarded-host'] = new URL(base).host
  const target = vendor
    ? vendorTarget(vendor, path)
    : path === webfingerPath
      ? webfingerTarget(door.house, query)
      : targetOf(path)
  // Nothing to wait for with an issuer that is there: most requests by far.
  const issuer = door.issuers.ready(target.segment)
  return issuer
    ? answerIssuer(door, issuer, target, query, request, response)
    : answerNewIssuer(door, target, query, request, response)
}

/** The request listener. Never throws, never leaves a request unanswered. */
export const frontDoor = (door: FrontDoor) => (request: IncomingMessage, response: ServerResponse) => {
  const fail = (error: unknown) => {
    // Whoever goes away before the body is sent is no fault of fickle's.
    if (request.errored) return void response.destroy()
    const { searchParams } = URL.parse(request.originalUrl ?? request.url ?? '/', 'http://localhost') ?? {}
    const state = searchParams?.get('state')
    door.house.report(ownFault('provider', error, { path: pathOf(request), state }))
    door.house.warn(`A request to ${pathOf(request)} failed: ${(error as Error).message}`)
    if (response.headersSent) return response.destroy()
    response.writeHead(500, { 'Content-Type': 'application/json; charset=utf-8' })
    response.end(
      '{"error":"server_error","message":"Something went wrong inside fickle itself; its log says what."}',
    )
  }
  try {
    enter(door, request, response).catch(fail)
  } catch (error) {
    fail(error)
  }
}
