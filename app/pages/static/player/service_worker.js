// Keeps the player for use without a network. The service puts a line before this file:
// `const KEEP = {version, page, files, assets, pictures}`. Only GET requests pass here, and only
// those of the player: nothing that tells about a person is kept.

const CACHE = `footwork-player-${KEEP.version}`;
const PICTURES = "footwork-pictures";
const MAX_PICTURES = 120;

addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE)
      .then((cache) => cache.addAll([KEEP.page, ...KEEP.files]))
      .then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(removeOldCaches().then(() => clients.claim()));
});

async function removeOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("footwork-") && ![CACHE, PICTURES].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fromNetwork(request, CACHE));
  } else if (pathname.startsWith(KEEP.assets)) {
    event.respondWith(fromCache(request));
  } else if (pathname.startsWith(KEEP.pictures)) {
    event.respondWith(fromNetwork(request, PICTURES));
  }
});

async function fromCache(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The network's answer, which is kept; without a network the one that was kept. */
async function fromNetwork(request, name) {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok) await keep(cache, request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreVary: true });
    const page = request.mode === "navigate" ? await cache.match(KEEP.page, { ignoreVary: true }) : null;
    return kept ?? page ?? Promise.reject(error);
  }
}

async function keep(cache, request, answer) {
  await cache.put(request, answer);
  const known = await cache.keys();
  const isFull = known.length > MAX_PICTURES && request.mode !== "navigate";
  if (isFull) await cache.delete(known[0]);
}
