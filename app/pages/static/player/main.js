// The player's page: reads what the service put into it, and begins a visit.

import { keepForOffline } from "./device/offline.js";
import { ScreenLock } from "./device/screen_lock.js";
import { Service } from "./device/service.js";
import { Tones, Voice } from "./device/sound.js";
import { openStorage } from "./device/storage.js";
import { emptyDiary } from "./rules/diary.js";
import { Visit } from "./visit.js";

const page = JSON.parse(document.getElementById("page").textContent);
const { lang } = document.documentElement;

function words(key, values = {}) {
  return page.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** What was chosen. It is put behind the # again, so that a reload finds it. */
function chosenFragment() {
  const chosen = page.given.play || location.hash.slice(1);
  if (page.given.play) history.replaceState(null, "", `${page.urls.play}#${chosen}`);
  return chosen;
}

async function start() {
  const storage = await openStorage();
  const diary = { ...emptyDiary(), ...(await storage.read()) };
  const visit = new Visit({
    words,
    lang,
    storage,
    diary,
    urls: page.urls,
    service: new Service(page.prefix, lang),
    voice: new Voice(lang),
    tones: new Tones(),
    lock: new ScreenLock(),
    fragment: chosenFragment() || diary.last?.fragment || "",
  });
  if (page.given.screened) await visit.answerScreening(page.given);
  else await visit.begin();
  keepForOffline(page.urls.worker, page.urls.scope);
}

addEventListener("hashchange", () => location.reload());
start();
