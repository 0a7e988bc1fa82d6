import { watchForPeople } from './attention'
import { language } from './i18n'
import { ApiProblem, problemOf } from './problem'

const base = '/api/v1'

/** Values of a query string; `undefined` and empty strings are left out, arrays repeat the name. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>

export interface SendOptions {
  /** Ends the request; the promise rejects with an AbortError. */
  signal?: AbortSignal
  /** Makes a repeated create harmless: the same key answers with the first result. Take `newKey()` once per filled form. */
  idempotencyKey?: string
}

const signedOut = new Set<() => void>()

/** Calls back when the server says that the session has ended (401). Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

/** A fresh idempotency key for one create. */
export function newKey(): string {
  return crypto.randomUUID()
}

function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one))
  }
  const tail = params.toString()
  return `${base}${path}${tail ? `?${tail}` : ''}`
}

const isSomebodyThere = watchForPeople(globalThis.window ?? new EventTarget(), Date.now)

/** Errors are answered in the language asked for; a session does not live on by what an open desk asks by itself. */
function usual(): Record<string, string> {
  const asks = { accept: 'application/json', 'accept-language': language() }
  return isSomebodyThere() ? asks : { ...asks, 'x-automatic': 'desk' }
}

async function answer<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ status: 0, code: 'offline' })
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    if (response.status === 401) for (const listener of signedOut) listener()
    throw problem
  }
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T
  return (await response.json()) as T
}

/** Reads from `/api/v1`. Throws `ApiProblem`; status 0 means that no answer came. */
export function apiGet<T>(path: string, query?: Query, options: { signal?: AbortSignal } = {}): Promise<T> {
  return answer<T>(address(path, query), { headers: usual(), ...options })
}

/**
 * Changes something through `/api/v1`. A `FormData` body goes as it is (uploads), anything else as JSON. The header
 * `X-Requested-With` cannot be set by a foreign form, which together with the SameSite cookie and the Origin check guards against forged requests.
 * Throws `ApiProblem`; status 0 means that no answer came, so the change may or may not have happened.
 */
export function apiSend<T = void>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  options: SendOptions = {},
): Promise<T> {
  const headers: Record<string, string> = { ...usual(), 'x-requested-with': 'buergernah' }
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const init: RequestInit = { method, headers, ...(options.signal ? { signal: options.signal } : {}) }
  if (body instanceof FormData) init.body = body
  else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  return answer<T>(address(path), init)
}

/**
 * Uploads a file with its fields, telling how far it is (0 to 1). By XMLHttpRequest, because `fetch` tells nothing about what was sent.
 * Throws `ApiProblem` like `apiSend`, and an AbortError when `signal` ends it.
 */
export function apiUpload<T>(
  path: string,
  form: FormData,
  options: { onProgress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(path))
    for (const [name, value] of Object.entries({ ...usual(), 'x-requested-with': 'buergernah' }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) options.onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status })
      if (response.ok) return response.json().then(resolve, reject)
      if (response.status === 401) for (const listener of signedOut) listener()
      problemOf(response).then(reject, reject)
    }
    request.onerror = () => reject(new ApiProblem({ status: 0, code: 'offline' }))
    request.onabort = () => reject(new DOMException('the upload was ended', 'AbortError'))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
