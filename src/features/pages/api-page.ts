import type { ApiDescription, ApiOperation } from '../../infra/http/api-description.ts'
import type { JsonSchema } from '../../infra/http/api-example.ts'
import { type Html, html } from '../../site/html.ts'
import { page } from '../../site/shell.ts'
import type { SiteContext } from '../../site/views.ts'
import { apiSheet } from './api-sheet.ts'

interface Operation extends ApiOperation {
  method: string
  path: string
}

/** `/api`: the description of the API for people. English, as the description itself. */
export function apiPage(site: SiteContext, api: ApiDescription): string {
  const groups = groupsOf(api)
  const english: SiteContext = { ...site, lang: 'en' }
  return page({
    ...english,
    title: 'API',
    description: 'Everything the desk does can be done over this API.',
    path: '/api',
    noindex: true,
    mainClass: 'api',
    head: html`<link rel="stylesheet" href="${apiSheet.path}">\n<link rel="service-desc" type="application/json" href="/api/v1/openapi.json">\n`,
    body: html`<h1>API</h1>
<p class="st-lead">${api.info.description}</p>
${intro(site)}
<nav aria-labelledby="h-groups"><h2 id="h-groups">Groups</h2><ul class="api-groups">${groups.map(([tag]) => html`<li><a href="#${tag}">${tag}</a></li>\n`)}</ul></nav>
${groups.map(([tag, operations]) => html`<section aria-labelledby="${tag}"><h2 id="${tag}">${tag}</h2>\n<div>${operations.map(operationHtml)}</div></section>\n`)}`,
  })
}

function groupsOf(api: ApiDescription): [string, Operation[]][] {
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => ({ ...operation, path, method })),
  )
  const groups = Map.groupBy(all, (operation) => operation.tags?.[0] ?? 'other')
  return [...groups].toSorted(([one], [other]) => one.localeCompare(other))
}

function intro(site: SiteContext): Html {
  const call = `curl -H 'Authorization: Bearer TOKEN' ${site.authority.origin}/api/v1/channels`
  return html`<div class="api-intro"><p>All addresses begin with <code>${site.authority.origin}/api/v1</code>. The machine-readable description is <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Programs use a personal token, made in the desk under the own name or with <code>node start.mjs token create</code>:</p>
<pre tabindex="0"><code>${call}</code></pre>
<ul class="st-steps"><li>What cannot be done is answered as <code>application/problem+json</code> (RFC 9457) with a <code>code</code>, a sentence in the language of <code>Accept-Language</code>, and the fields that were wrong.</li>
<li>Lists give <code>next</code>: send it back as <code>cursor</code> for the following page.</li>
<li>What can change carries a <code>version</code>: send the one you saw, and a change in between is refused with 409 instead of being overwritten.</li>
<li>A POST with an <code>Idempotency-Key</code> (8 to 100 characters, made anew for each wish) may be repeated: it is done once and answered alike. While the first is under way, a repeat is answered with 409 and <code>idempotency.unfinished</code>.</li>
<li>A browser with a session instead of a token sends <code>X-Requested-With: buergernah</code> with every change.</li></ul></div>
`
}

function operationHtml(operation: Operation): Html {
  const { method, path, summary, security } = operation
  return html`<details class="api-op"><summary><b class="api-method api-method--${method}">${method.toUpperCase()}</b><code>${path}</code><span>${summary}</span></summary>
<div class="api-body">${operation.description && html`<p>${operation.description}</p>`}<p>${security ? 'Needs a session or a token.' : 'Needs no sign-in.'}${operation.operationId && html` Operation <code>${operation.operationId}</code>.`}</p>
${parametersHtml(operation)}${contentHtml('Sent', operation.requestBody?.content)}${Object.entries(operation.responses)
  .filter(([status]) => status.startsWith('2'))
  .map(([status, answer]) => contentHtml(`Answer ${status}`, answer.content))}</div></details>
`
}

function parametersHtml({ parameters = [] }: Operation): Html {
  // Headers are the same everywhere; the introduction names them.
  const own = parameters.filter((one) => one.in !== 'header')
  if (own.length === 0) return html``
  const rows = own.map(
    (one) =>
      html`<tr><th scope="row"><code>${one.name}</code></th><td>${one.in}${one.required && ', required'}</td><td>${typeWords(one.schema)}${one.description && html`<br>${one.description}`}</td></tr>\n`,
  )
  return html`<h3>Parameters</h3><table><thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">What</th></tr></thead><tbody>
${rows}</tbody></table>
`
}

function typeWords(schema: JsonSchema | undefined): string {
  if (!schema) return ''
  const { enum: values, default: usual, minimum, pattern } = schema
  const words = [[schema.type].flat().filter(Boolean).join(' or ')]
  if (values) words.push(`one of ${values.join(', ')}`)
  if (typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER) words.push(`at least ${minimum}`)
  if (pattern && pattern.length < 50) words.push(`like ${pattern}`)
  if (usual !== undefined && usual !== null) words.push(`usually ${JSON.stringify(usual)}`)
  return words.filter(Boolean).join('; ')
}

function contentHtml(title: string, content: Record<string, { example?: unknown }> | undefined): Html {
  const [type, body] = Object.entries(content ?? {})[0] ?? []
  if (type === undefined || body?.example === undefined || body.example === null) return html``
  return html`<h3>${title} <small><code>${type}</code></small></h3>
<pre tabindex="0"><code>${JSON.stringify(body.example, null, 2)}</code></pre>
`
}
