// What an app would ask, with types made from /openapi.json; prints what it got as JSON.
import createClient from "openapi-fetch";
import type { components, paths } from "./footwork.js";

type Session = components["schemas"]["ComposedSession"];
type Asked = components["schemas"]["SessionRequest"];

declare const process: { argv: string[] };

// Sessions can be had as text and as calendars too; this app takes JSON.
type Taken = "application/json" | "application/problem+json";
const client = createClient<paths, Taken>({ baseUrl: process.argv[2] ?? "" });

function picked(session: Session): string[] {
  return session.blocks.flatMap((block) => block.exercises.map((pick) => pick.exercise.slug));
}

async function listed(): Promise<string[]> {
  const query = { muscle: ["soleus", "tibialis-posterior"], position: ["sitting" as const], limit: 5 };
  const { data, error } = await client.GET("/v1/exercises", { params: { query } });
  if (error) throw new Error(error.detail);
  return data.results.map((exercise) => exercise.slug);
}

async function oneOfThem(): Promise<{ name: string; seconds: number; steps: string[] }> {
  const { data, error } = await client.GET("/v1/exercises/{slug}", {
    params: { path: { slug: "short-foot" } },
  });
  if (error) throw new Error(error.detail);
  return { name: data.name, seconds: data.seconds, steps: data.steps.map((step) => step.text) };
}

async function misspelt(): Promise<{ status: number; did_you_mean: string | null }> {
  const { data, error } = await client.GET("/v1/exercises", {
    params: { query: { muscle: ["solius"] } },
  });
  if (data) throw new Error("A misspelling was accepted.");
  return { status: error.status, did_you_mean: error.errors[0]?.did_you_mean ?? null };
}

async function composedByGet(): Promise<string[]> {
  const { data, error } = await client.GET("/v1/compose/session", {
    params: { query: { minutes: 20, have: ["chair", "towel"], history: ["short-foot,waterfall"] } },
  });
  if (error) throw new Error(error.detail);
  return picked(data);
}

async function composedByPost(): Promise<string[]> {
  const body: Asked = {
    minutes: 20,
    have: ["chair", "towel"],
    history: [["short-foot", "waterfall"]],
  };
  const { data, error } = await client.POST("/v1/compose/session", { body });
  if (error) throw new Error(error.detail);
  return picked(data);
}

console.log(
  JSON.stringify({
    listed: await listed(),
    one: await oneOfThem(),
    misspelt: await misspelt(),
    composed_by_get: await composedByGet(),
    composed_by_post: await composedByPost(),
  }),
);
