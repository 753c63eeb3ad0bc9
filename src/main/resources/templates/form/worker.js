// Keeps the form for where there is no signal, and an answer until the server has it. What it keeps is no more than that, and expires.
'use strict';
const PAGES = 'hailong-pages-1';
const SOUNDS = 'hailong-sounds-1';
const FORM = /^\/f\/[0-9A-Z]{8}$/;
const KEPT = '/f/kept';
const SECOND = 1000;
const DAY = 86400 * SECOND;
const PAGE_LASTS = 30 * DAY; // as long as the server takes a version after the next one came
const ANSWER_LASTS = 30 * DAY; // as long as the server takes an answer after it was given
const SENT_LASTS = 3 * DAY;
const MOST_PAGES = 20;
const MOST_ANSWERS = 200;
const MOST_SOUNDS = 400;
const PATIENCE = 4 * SECOND; // for a page of which there is a copy
const LIMIT = 30 * SECOND; // for the server's word on an answer
const FIRST_PAUSE = 5 * SECOND;
const LONGEST_PAUSE = 300 * SECOND;

// --- the answers on this phone: {id, path, lang, at, state, body, tries, next, receipt}, state one of unsent, look, sent

function open() {
  return new Promise((done, failed) => {
    const request = indexedDB.open('hailong', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('answers', { keyPath: 'id' });
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

async function answers(mode, what) {
  const base = await open();
  try {
    return await new Promise((done, failed) => {
      const work = base.transaction('answers', mode);
      const request = what(work.objectStore('answers'));
      work.oncomplete = () => done(request.result);
      work.onerror = work.onabort = () => failed(work.error);
    });
  } finally {
    base.close();
  }
}

const all = () => answers('readonly', (store) => store.getAll());
const find = (id) => answers('readonly', (store) => store.get(id));
const put = (answer) => answers('readwrite', (store) => store.put(answer));
const drop = (id) => answers('readwrite', (store) => store.delete(id));

/** Keeps one more; fails where there is no room, so that nobody is told that it is kept. */
async function keep(answer) {
  const known = await all();
  if (known.length >= MOST_ANSWERS && !known.some((other) => other.id === answer.id)) throw new Error('full');
  await put(answer);
}

async function tidy() {
  const now = Date.now();
  for (const answer of await all()) {
    const lasts = answer.state === 'sent' ? SENT_LASTS : ANSWER_LASTS;
    if (!(now - (answer.sent || answer.at) < lasts)) await drop(answer.id);
  }
}

async function state() {
  const known = await all().catch(() => []);
  return {
    unsent: known.filter((answer) => answer.state !== 'sent').length,
    answers: known
      .map(({ id, path, at, state, receipt }) => ({ id, path, at, state, receipt }))
      .sort((one, other) => other.at - one.at),
  };
}

async function tell() {
  const now = await state();
  for (const page of await clients.matchAll({ type: 'window' })) page.postMessage(now);
  return now;
}

// --- sending

function call(path, body, redirect) {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), LIMIT);
  return fetch(path, {
    method: 'POST',
    body,
    redirect,
    signal: stop.signal,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
  }).finally(() => clearTimeout(limit));
}

const isBusy = (reply) => reply.status >= 500 || reply.status === 429;

/** When to try again: as the server said, or twice as long as the last time; never all phones at once. */
function pause(answer, reply) {
  const asked = Number(reply && reply.headers.get('Retry-After')) * SECOND || 0;
  const own = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(answer.tries || 0, 10));
  return Math.max(asked, own) * (1 + Math.random());
}

async function later(answer, reply) {
  const tries = (answer.tries || 0) + 1;
  await put({ ...answer, tries, next: Date.now() + pause(answer, reply), busy: Boolean(reply) });
}

/** One kept answer to the server; the same id again gets the same receipt. */
async function attempt(answer) {
  let reply;
  try {
    reply = await call(answer.path, answer.body, 'follow');
  } catch (away) {
    return later(answer, null);
  }
  if (!(await find(answer.id))) return; // somebody took it from this phone meanwhile
  const end = new URL(reply.url);
  if (reply.redirected && end.pathname.startsWith('/r/')) {
    const { id, path, lang, at } = answer;
    await put({ id, path, lang, at, state: 'sent', sent: Date.now(), receipt: end.pathname.slice(3) });
  } else if (isBusy(reply)) {
    await later(answer, reply);
  } else {
    await put({ ...answer, state: 'look' });
  }
}

let running = null;

/** All that wait, one after the other: those whose time has come, at a visit those that found no signal, at a press all. */
function flush(when) {
  running = running || run(when).finally(() => { running = null; });
  return running;
}

const isDue = (answer, when) =>
  answer.state === 'unsent' && (when === 'now' || !(answer.next > Date.now()) || (when === 'visit' && !answer.busy));

async function run(when) {
  await tidy();
  for (const answer of await all()) {
    if (isDue(answer, when)) {
      await attempt(answer);
      await tell();
    }
  }
}

async function whenOnline() {
  try {
    await self.registration.sync.register('answers');
  } catch (unknown) {
    // No background sync on this phone: the next visit sends it.
  }
}

const toKept = (lang, back) =>
  Response.redirect(KEPT + '?lang=' + encodeURIComponent(lang || '') + (back ? '&back=' + encodeURIComponent(back) : ''), 303);

/** Whether the person only turns a page or changes the language. */
const isMove = (fields) => fields.has('go') || fields.getAll('lang').length > 1;

/** A form on its way: on this phone first, then to the server. */
async function send(event, path) {
  const body = await event.request.text();
  const fields = new URLSearchParams(body);
  const id = fields.get('submissionId');
  const lang = fields.get('lang');
  if (isMove(fields) || !id) {
    return call(path, body, 'manual').catch(() => toKept(lang, path));
  }
  const answer = { id, path, lang, body, at: Date.parse(fields.get('answeredAt')) || Date.now(), state: 'unsent', tries: 0 };
  const safe = await keep(answer).then(() => true, () => false);
  let reply;
  try {
    reply = await call(path, body, 'manual');
  } catch (away) {
    if (!safe) return Response.error();
    await later(answer, null);
    event.waitUntil(whenOnline());
    return toKept(lang);
  }
  if (safe && isBusy(reply)) {
    await later(answer, reply);
    event.waitUntil(whenOnline());
    return toKept(lang);
  }
  // The person has the server's word: the receipt, or the form again with all that was sent.
  if (safe) await drop(id).catch(() => {});
  return reply;
}

// --- the pages on this phone

async function copyOf(request, exactly) {
  const pages = await caches.open(PAGES);
  const copy = (await pages.match(request)) || (!exactly && (await pages.match(request, { ignoreSearch: true })));
  if (!copy) return undefined;
  if (Date.now() - Number(copy.headers.get('X-Kept-At')) < PAGE_LASTS) return copy;
  await pages.delete(copy.url || request);
  return undefined;
}

/** The page without its id: whoever is shown it makes one of their own. */
async function putCopy(url, reply) {
  const page = await reply.text();
  const isForm = FORM.test(new URL(url, location.href).pathname);
  if (isForm && !page.includes('data-fresh=')) return;
  const headers = new Headers({ 'X-Kept-At': Date.now() });
  for (const name of ['Content-Type', 'Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy']) {
    if (reply.headers.has(name)) headers.set(name, reply.headers.get(name));
  }
  const pages = await caches.open(PAGES);
  await pages.put(url, new Response(page.replace(/(name="submissionId"[^>]*value=")[0-9a-f-]{36}"/, '$1"'), { headers }));
  const known = await pages.keys();
  for (const old of known.slice(0, Math.max(0, known.length - MOST_PAGES))) await pages.delete(old);
}

async function page(event) {
  const url = event.request.url;
  const network = (async () => {
    const reply = (await event.preloadResponse) || (await fetch(event.request));
    if (reply.status === 200 && !reply.redirected) {
      const copy = reply.clone();
      event.waitUntil(putCopy(url, copy).catch(() => {}));
    } else if (reply.status === 404 || reply.status === 410) {
      event.waitUntil(caches.open(PAGES).then((pages) => pages.delete(event.request, { ignoreSearch: true })));
    }
    return reply;
  })();
  const copy = await copyOf(event.request, false).catch(() => undefined);
  if (!copy) return network;
  const patience = new Promise((over) => setTimeout(over, PATIENCE, copy));
  const word = network.then((reply) => (reply.status >= 500 ? copy : reply), () => copy);
  event.waitUntil(word);
  return Promise.race([word, patience]);
}

/** Fetches a page to keep it, where that was not done today. */
async function fetchCopy(url) {
  const copy = await copyOf(url, true);
  if (copy && Date.now() - Number(copy.headers.get('X-Kept-At')) < DAY) return;
  const reply = await fetch(url, { referrer: url, headers: { Accept: 'text/html' } });
  if (reply.status === 200 && !reply.redirected) await putCopy(url, reply);
}

/** A recording, kept once it was heard; phones ask for parts of it. */
async function sound(request) {
  const sounds = await caches.open(SOUNDS);
  let whole = await sounds.match(request.url);
  if (!whole) {
    whole = await fetch(request.url);
    if (whole.status !== 200) return whole;
    await sounds.put(request.url, whole.clone()).catch(() => {});
    const known = await sounds.keys();
    for (const old of known.slice(0, Math.max(0, known.length - MOST_SOUNDS))) await sounds.delete(old);
  }
  const part = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('Range') || '');
  if (!part) return whole;
  const bytes = await whole.arrayBuffer();
  const from = Number(part[1]);
  const to = Math.min(part[2] === '' ? Infinity : Number(part[2]), bytes.byteLength - 1);
  const headers = { 'Content-Type': whole.headers.get('Content-Type') };
  if (from > to) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${bytes.byteLength}` } });
  headers['Content-Range'] = `bytes ${from}-${to}/${bytes.byteLength}`;
  headers['Accept-Ranges'] = 'bytes';
  return new Response(bytes.slice(from, to + 1), { status: 206, headers });
}

// --- what the browser says

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const ours = ON ? [PAGES, SOUNDS] : [];
    for (const name of await caches.keys()) {
      if (name.startsWith('hailong-') && !ours.includes(name)) await caches.delete(name);
    }
    if (ON && self.registration.navigationPreload) await self.registration.navigationPreload.enable();
    await self.clients.claim();
    await flush('now');
    // Switched off: it goes as soon as nothing waits.
    if (!ON && !(await state()).unsent) await self.registration.unregister();
  })());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!ON || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (request.method === 'POST' && FORM.test(url.pathname)) event.respondWith(send(event, url.pathname));
    else if (request.method === 'GET' && (FORM.test(url.pathname) || url.pathname === KEPT)) event.respondWith(page(event));
  } else if (request.method === 'GET' && url.pathname.startsWith('/f/sounds/')) {
    event.respondWith(sound(request));
  }
});

self.addEventListener('sync', (event) => {
  event.waitUntil(flush('now').then(tell).then((now) => {
    if (now.answers.some((answer) => answer.state === 'unsent')) throw new Error('not all is sent');
  }));
});

async function opened({ keep: url, lang }) {
  await tell();
  if (ON) {
    await fetchCopy(KEPT + '?lang=' + encodeURIComponent(lang)).catch(() => {});
    if (url) await fetchCopy(url).catch(() => {});
  }
  await flush('visit');
}

self.addEventListener('message', (event) => {
  const asked = event.data || {};
  const answer = async (what) => {
    const said = await what;
    if (event.ports[0]) event.ports[0].postMessage(said);
  };
  if ('keep' in asked) event.waitUntil(opened(asked));
  else if (asked.list) event.waitUntil(answer(state()));
  else if (asked.send) event.waitUntil(answer(flush(asked.send).then(tell)));
  else if (asked.find) event.waitUntil(answer(find(asked.find)));
  else if (asked.drop) event.waitUntil(answer(drop(asked.drop).then(tell)));
});
