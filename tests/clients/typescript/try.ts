// What an app would ask, with types made from /openapi.json; prints what it got as JSON.
import createClient from "openapi-fetch";
import type { components, paths } from "./footwork.js";

type Session = components["schemas"]["ComposedSession"];
type ExercisePage = components["schemas"]["ExercisePage"];
type SummaryPage = components["schemas"]["ExerciseSummaryPage"];
type PartPage = components["schemas"]["ExercisePartPage"];
type Asked = components["schemas"]["SessionRequest"];

declare const process: { argv: string[] };

// Sessions can be had as text and as calendars too; this app takes JSON.
type Taken = "application/json" | "application/problem+json";
const textClient = createClient<paths, "text/plain" | "application/problem+json">({
  baseUrl: process.argv[2] ?? "",
});
const client = createClient<paths, Taken>({ baseUrl: process.argv[2] ?? "" });

function picked(session: Session): string[] {
  return session.blocks.flatMap((block) => block.exercises.map((pick) => pick.exercise.slug));
}

async function listed(): Promise<string[]> {
  const query = { muscle: ["soleus", "tibialis-posterior"], position: ["sitting" as const], limit: 5 };
  const { data, error } = await client.GET("/v1/exercises", { params: { query } });
  if (error) throw new Error(error.detail);
  return (data as ExercisePage).results.map((exercise) => exercise.slug);
}

async function summary(): Promise<string[]> {
  const query = { view: "summary" as const, limit: 5 };
  const { data, error } = await client.GET("/v1/exercises", { params: { query } });
  if (error) throw new Error(error.detail);
  return (data as SummaryPage).results.map((exercise) => exercise.category.name);
}

async function part(): Promise<(string | undefined)[]> {
  const query = { fields: ["name" as const, "cautions" as const], limit: 5 };
  const { data, error } = await client.GET("/v1/exercises", { params: { query } });
  if (error) throw new Error(error.detail);
  return (data as PartPage).results.map((exercise) => exercise.name);
}

async function plan(): Promise<string[]> {
  const query = { start: "2027-01-04", weeks: 1 };
  const { data, error } = await client.GET("/v1/compose/plan", { params: { query } });
  if (error) throw new Error(error.detail);
  return data.sessions
    .flatMap((session) => session.blocks)
    .flatMap((block) => block.exercises)
    .map((pick) => pick.exercise.name);
}

async function text(): Promise<string> {
  const { data, error } = await textClient.GET("/v1/exercises/{slug}", {
    params: { path: { slug: "short-foot" }, query: { format: "text" } },
    parseAs: "text",
  });
  if (error) throw new Error(error.detail);
  return data;
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
    summary: await summary(),
    part: await part(),
    plan: await plan(),
    text: await text(),
    one: await oneOfThem(),
    misspelt: await misspelt(),
    composed_by_get: await composedByGet(),
    composed_by_post: await composedByPost(),
  }),
);
