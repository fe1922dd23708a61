// What a program asks with the installed npm package; prints what it got as JSON.
import { createFootworkClient } from "footwork-client";

const client = createFootworkClient(process.argv[2]);

async function ask(path, params = {}, headers = {}) {
  const { data, error, response } = await client.GET(path, { params, headers });
  return { data, error, response };
}

const path = { slug: "short-foot" };
const listed = await ask("/v1/exercises", { query: { muscle: ["soleus"], limit: 5 } });
const one = await ask("/v1/exercises/{slug}", { path });
const composed = await ask("/v1/compose/session", { query: { minutes: 10 } });
const part = await ask("/v1/exercises", { query: { fields: ["name"], limit: 5 } });
const refused = await ask("/v1/exercises", { query: { muscle: ["solius"] } });
const etag = one.response.headers.get("etag");
const again = await ask("/v1/exercises/{slug}", { path }, { "If-None-Match": etag });

console.log(
  JSON.stringify({
    listed: listed.data.results.map((exercise) => exercise.slug),
    one: one.data.name,
    composed: composed.data.blocks.flatMap((block) => block.exercises.map((pick) => pick.exercise.slug)),
    fields: part.data.results,
    refused: [refused.response.status, refused.error.errors[0].did_you_mean],
    again: again.response.status,
  }),
);
