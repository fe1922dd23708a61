addEventListener("message", ({ data }) => setInterval(() => postMessage(null), data), {
  once: true,
});
