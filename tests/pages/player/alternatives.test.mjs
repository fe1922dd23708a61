import assert from "node:assert/strict";
import { test } from "node:test";

import { describeAlternatives } from "./rules/alternatives.js";

const [CHAIR, STEP, TOWEL] = ["Chair", "Step", "Towel"].map((name) => ({ name, required: true }));
const FOUND = {
  results: [
    { slug: "lying", position: "supine", equipment: [{ ...TOWEL, required: false }] },
    { slug: "seated", position: "chair", equipment: [CHAIR, STEP] },
  ],
  facets: { position: [
    { slug: "chair", name: "Sitting on a chair" }, { slug: "supine", name: "Lying on your back" },
  ] },
};
const SEATED = { slug: "now", position: "chair" };
const slugs = (alternatives) => alternatives.map(({ slug }) => slug);

test("alternatives in the same position come first, with what they need", () => {
  const others = [{ slug: "lying", name: "Lie" }, { slug: "seated", name: "Sit" }];
  assert.deepEqual(describeAlternatives(others, FOUND, SEATED), [
    { slug: "seated", name: "Sit", position: "Sitting on a chair", required: "Chair, Step", useful: "" },
    { slug: "lying", name: "Lie", position: "Lying on your back", required: "", useful: "Towel" },
  ]);
});

test("one in the same position is among five, however many others there are", () => {
  const others = ["a", "b", "c", "d", "e", "seated"].map((slug) => ({ slug }));
  assert.deepEqual(slugs(describeAlternatives(others, FOUND, SEATED)), ["seated", "a", "b", "c", "d"]);
});

test("without an answer of the service the names are left, in their order", () => {
  const others = [{ slug: "lying", name: "Lie" }, { slug: "seated", name: "Sit" }];
  const described = describeAlternatives(others, null, SEATED);
  assert.deepEqual(slugs(described), ["lying", "seated"]);
  assert.equal(described[0].position, "");
});
