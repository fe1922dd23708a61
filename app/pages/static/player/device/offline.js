// What the player keeps for use without a network: itself, and the pictures of a session.

const PICTURES = "footwork-pictures";

export async function keepForOffline(script, scope) {
  try {
    await navigator.serviceWorker.register(script, { scope });
  } catch {
    return false;
  }
  return true;
}

export async function keepPictures(addresses) {
  try {
    const cache = await caches.open(PICTURES);
    await Promise.allSettled(addresses.map((address) => keep(cache, address)));
  } catch {
    return false;
  }
  return true;
}

async function keep(cache, address) {
  if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address);
}
