// The inbox, kept fresh by asking once a second while somebody is looking.
const byId = (id) => document.getElementById(id)
const search = byId('search')
const list = byId('messages')
const template = byId('message')
const POLL_MS = 1000

/** @type {{ to: string, body: string, at: string, status: string }[]} */
let messages = []
let shown = ''

const digitsOf = (text) => text.replace(/\D/g, '')
// Spoken codes come digit by digit: "0, 4, 2, 1, 9, 5".
const codeOf = (body) =>
  (/(?<!\d)\d(?:, \d){3,7}(?!\d)/.exec(body)?.[0] ?? /(?<!\d)\d{4,8}(?!\d)/.exec(body)?.[0] ?? '').replace(
    /\D/g,
    '',
  )
const spaced = (phone) => phone.replace(/^(\+91)(\d{5})(\d{5})$/, '$1 $2 $3')
const timeOf = (at) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))

function setLive(state, text) {
  const live = byId('live')
  if (live.dataset.state === state) return
  live.dataset.state = state
  live.textContent = text
}

function itemOf(message, isNew) {
  const item = template.content.firstElementChild.cloneNode(true)
  const code = codeOf(message.body)
  item.classList.toggle('new', isNew)
  item.querySelector('.to').textContent = spaced(message.to)
  item.querySelector('.status').textContent =
    message.channel === 'voice' ? `call, ${message.status}` : message.status
  item.querySelector('.status').dataset.status = message.status
  item.querySelector('time').textContent = timeOf(message.at)
  item.querySelector('time').dateTime = message.at
  item.querySelector('.body').textContent = message.body
  item.querySelector('.code-line').hidden = code === ''
  item.querySelector('.code').textContent = code
  const copy = item.querySelector('.copy')
  copy.setAttribute('aria-label', `Copy the code ${code.split('').join(' ')}`)
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code)
    copy.textContent = 'Copied'
  })
  return item
}

function draw(known = new Set()) {
  const wanted = digitsOf(search.value)
  const matching = messages.filter((message) => digitsOf(message.to).includes(wanted)).slice(0, 100)
  const state = JSON.stringify(matching)
  if (state === shown) return
  shown = state
  list.replaceChildren(
    ...matching.map((message) => itemOf(message, known.size > 0 && !known.has(message.at + message.to))),
  )
  byId('empty').hidden = matching.length > 0
  byId('empty-text').textContent =
    messages.length > 0
      ? 'No messages to this number.'
      : 'No messages yet. Ask for a code in one of the apps and it appears here.'
}

async function refresh() {
  try {
    const answer = await fetch('_inbox')
    if (!answer.ok) throw new Error(`${answer.status}`)
    const known = new Set(messages.map((message) => message.at + message.to))
    const before = messages[0]?.at
    messages = await answer.json()
    setLive('live', 'Live')
    const newest = messages[0]
    if (before && newest && newest.at !== before)
      byId('announce').textContent = `New message to ${spaced(newest.to)}`
    draw(known)
  } catch {
    setLive('lost', 'Not connected, trying again')
  }
}

async function loop() {
  if (!document.hidden) await refresh()
  setTimeout(loop, POLL_MS)
}

async function showFault() {
  const { mode } = await (await fetch('_faults')).json()
  const radio = document.querySelector(`input[name="mode"][value="${mode}"]`)
  if (radio) radio.checked = true
}

search.value = new URLSearchParams(location.search).get('to') ?? ''
search.addEventListener('input', () => draw())
byId('faults').addEventListener('change', async (event) => {
  const mode = event.target.value
  await fetch('_faults', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ mode }),
  })
})
byId('clear').addEventListener('click', async () => {
  await fetch('_inbox', { method: 'DELETE' })
  await refresh()
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void refresh()
})
void showFault()
void loop()
