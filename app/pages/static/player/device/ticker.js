// Calls a function again and again. A worker does it, since browsers slow the timers of a page in
// the background. The calls tell nothing about the time: that is asked of the clock.

const MILLISECONDS = 100;

export function startTicker(call) {
  try {
    const worker = new Worker(new URL("./ticker_worker.js", import.meta.url));
    worker.onmessage = call;
    worker.onerror = () => setInterval(call, MILLISECONDS);
    worker.postMessage(MILLISECONDS);
  } catch {
    setInterval(call, MILLISECONDS);
  }
}
