// The client of a Footwork service, with types made from its OpenAPI document.
import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, paths };
export type Exercise = components["schemas"]["Exercise"];
export type ComposedSession = components["schemas"]["ComposedSession"];
export type ComposedPlan = components["schemas"]["ComposedPlan"];
export type SessionRequest = components["schemas"]["SessionRequest"];
export type Problem = components["schemas"]["Problem"];

/** The media types of the answers. Other formats need a client of openapi-fetch. */
export type Taken = "application/json" | "application/problem+json";
export type FootworkClient = Client<paths, Taken>;

/** A client of the service at a URL. */
export function createFootworkClient(
  baseUrl: string,
  options: Omit<ClientOptions, "baseUrl"> = {},
): FootworkClient {
  return createClient<paths, Taken>({ ...options, baseUrl });
}
