// Lets a visited page, and Python in it, work again without a network.
//
// Pages come from the network and from here only when that fails, so no chapter is ever
// stale. Files whose address carries their digest never change: they come from here.

const CACHE = "nnfs-1"; // another number makes all browsers begin afresh

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name !== CACHE && name.startsWith("nnfs-")) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = request.url.startsWith(self.registration.scope);
  if (request.method !== "GET" || !ours || request.headers.has("range")) return;
  event.respondWith(url.searchParams.has("sha256") ? fixed(request) : fresh(request));
});

// A page names what it loaded before this worker was there.
self.addEventListener("message", ({ data }) => {
  for (const address of data.keep ?? []) keepIfMissing(address);
});

async function fixed(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await replace(cache, request, response.clone());
  return response;
}

/** Keep a file and drop its older versions: same path, another digest. */
async function replace(cache, request, response) {
  await cache.delete(request, { ignoreSearch: true });
  await cache.put(request, response);
}

async function fresh(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return new Response(
      "You are offline, and this page has not been visited on this device yet.",
      { status: 503, headers: { "content-type": "text/plain; charset=utf-8" } },
    );
  }
}

async function keepIfMissing(address) {
  const cache = await caches.open(CACHE);
  if (!address.startsWith(self.registration.scope) || (await cache.match(address))) return;
  // It was loaded a moment ago: the browser need not ask for it again.
  const response = await fetch(address, { cache: "force-cache" });
  if (response.ok) await cache.put(address, response);
}
