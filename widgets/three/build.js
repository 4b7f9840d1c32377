// Writes the bundle, and the record by which a test tells whether both still belong together.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const BUNDLE = "../gluteal_widgets/static/three.bundle.js";
const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

await build({ entryPoints: ["entry.js"], bundle: true, minify: true, format: "iife", globalName: "THREE", legalComments: "eof", charset: "utf8", outfile: BUNDLE });
const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json"));
const record = { versions: { ...dependencies, ...devDependencies }, sha256: { "three.bundle.js": sha256(BUNDLE), "entry.js": sha256("entry.js") } };
writeFileSync(BUNDLE.replace(".js", ".json"), `${JSON.stringify(record, null, 2)}\n`);
