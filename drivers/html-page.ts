/** Reads a page without a browser: text by selector, and the requests that its forms and links would make. */
import { type HTMLElement, parse } from 'node-html-parser'
import type { Target } from './driver.ts'

/** A request that pressing something sends. */
export interface PageRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: string | undefined
}

const parsed = (html: string) => parse(html, { comment: false })

/** The visible text of the first match, with its whitespace folded. */
export const textIn = (html: string, selector: string): string | undefined =>
  parsed(html).querySelector(selector)?.structuredText.replace(/\s+/g, ' ').trim()

const fieldsOf = (form: HTMLElement, pressed?: HTMLElement): URLSearchParams => {
  const fields = new URLSearchParams()
  const isSent = (element: HTMLElement) => {
    const type = element.getAttribute('type')?.toLowerCase()
    if (element.hasAttribute('disabled') || !element.getAttribute('name')) return false
    if (element.rawTagName === 'button' || type === 'submit' || type === 'image') return element === pressed
    return (type !== 'checkbox' && type !== 'radio') || element.hasAttribute('checked')
  }
  for (const element of form.querySelectorAll('input, textarea, select, button').filter(isSent)) {
    const value =
      element.rawTagName === 'textarea'
        ? element.text
        : element.rawTagName === 'select'
          ? (element.querySelector('option[selected]') ?? element.querySelector('option'))?.getAttribute(
              'value',
            )
          : element.getAttribute('value')
    fields.append(element.getAttribute('name') ?? '', value ?? '')
  }
  return fields
}

function submission(form: HTMLElement, base: string, pressed?: HTMLElement): PageRequest {
  const target = new URL(pressed?.getAttribute('formaction') ?? form.getAttribute('action') ?? base, base)
  const method = (pressed?.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get').toUpperCase()
  const fields = fieldsOf(form, pressed)
  if (method === 'POST') return { method, url: target.href, body: fields.toString() }
  target.search = fields.toString()
  return { method: 'GET', url: target.href, body: undefined }
}

const byRole = {
  button: 'button, input[type=submit], input[type=button], input[type=image], [role=button]',
  link: 'a[href], [role=link]',
  checkbox: 'input[type=checkbox]',
  textbox: 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox]), textarea',
} as const

const folded = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim().toLowerCase() ?? ''

/** The name by which a person finds an element: what it says, or the label beside it. */
function nameOf(root: HTMLElement, element: HTMLElement): string {
  const id = element.getAttribute('id')
  const label = (id && root.querySelector(`label[for="${id}"]`)) || element.closest('label')
  const own = element.getAttribute('aria-label') ?? (element.structuredText || label?.structuredText)
  return folded(own || element.getAttribute('value') || element.getAttribute('placeholder'))
}

function find(root: HTMLElement, target: Target): HTMLElement | undefined {
  if (typeof target === 'string') return root.querySelector(target) ?? undefined
  const [selector, name] =
    'label' in target
      ? [`${byRole.textbox}, ${byRole.checkbox}, select`, target.label]
      : [byRole[target.role], target.name]
  return root.querySelectorAll(selector).find((element) => nameOf(root, element).includes(folded(name)))
}

/** Whether a page has such an element. */
export const has = (html: string, target: Target): boolean => find(parsed(html), target) !== undefined

/** The page with a field filled in; undefined where there is no such field. */
export function fillIn(html: string, target: Target, value: string): string | undefined {
  const root = parsed(html)
  const field = find(root, target)
  if (!field) return undefined
  if (field.rawTagName === 'textarea') field.textContent = value
  else field.setAttribute('value', value)
  return root.toString()
}

/** All text that a person can read on a page. */
export const readableText = (html: string): string => {
  const root = parsed(html)
  for (const hidden of root.querySelectorAll('script, style, template, noscript')) hidden.remove()
  return root.structuredText
}

/** What pressing the first element that matches would send: a link, or a button of a form. */
export function press(html: string, target: Target, base: string): PageRequest | undefined {
  const root = parsed(html)
  const element = find(root, target)
  const href = element?.getAttribute('href')
  if (href !== undefined) return { method: 'GET', url: new URL(href, base).href, body: undefined }
  const owner = element?.getAttribute('form')
  const form = owner ? root.getElementById(owner) : element?.closest('form')
  return element && form ? submission(form, base, element) : undefined
}

/**
 * The request that a page makes by itself: a form of hidden inputs that a script submits, one that is filled from the
 * address's fragment, or a refresh without delay.
 */
export function selfSubmission(html: string, base: string): PageRequest | undefined {
  const root = parsed(html)
  const refresh = root.querySelector('meta[http-equiv="refresh" i]')?.getAttribute('content')
  const target = refresh?.match(/^\s*0\s*;\s*url=(.+)$/i)?.[1]
  if (target) return { method: 'GET', url: new URL(target, base).href, body: undefined }
  const { hash } = new URL(base)
  const ofFragment = hash.length > 1 ? root.querySelector('form[data-fragment]') : null
  if (ofFragment) {
    const url = new URL(ofFragment.getAttribute('action') ?? base, base).href
    return { method: 'POST', url, body: new URLSearchParams(hash.slice(1)).toString() }
  }
  const forms = root.querySelectorAll('form')
  const [form] = forms
  if (forms.length !== 1 || !form || form.getAttribute('method')?.toLowerCase() !== 'post') return undefined
  const hasScript = root.querySelector('script, [onload]') !== null
  const isHidden = form.querySelectorAll('input').every((input) => input.getAttribute('type') === 'hidden')
  const isResponse = form.querySelector(
    '[name=code], [name=error], [name=id_token], [name=state], [name=response]',
  )
  return hasScript && isHidden && (isResponse || form.hasAttribute('data-submit'))
    ? submission(form, base)
    : undefined
}

/** Where the frames of a page point, in order. */
export const framesIn = (html: string, base: string): string[] =>
  parsed(html)
    .querySelectorAll('iframe[src]')
    .map((frame) => new URL(frame.getAttribute('src') ?? '', base).href)
