// Builds the editor into one file: node build.js [FOLDER]. With `npm ci` before it, the same bytes come of it.
// The licences of all that is in the file stand beside it; its first line tells what it was built of.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../../linter/govlint/web/static");
const SOURCES = ["build.js", "editor.js", "package-lock.json", "package.json"];

const hash = createHash("sha256");
for (const name of SOURCES) hash.update(readFileSync(join(here, name)));
const made = await build({
  entryPoints: [join(here, "editor.js")],
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});
const folders = new Set(Object.keys(made.metafile.inputs).map((path) => /^node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0]));
folders.delete(undefined);
const packages = [...folders].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
  return { name: `${name} ${version}`, licence: readFileSync(join(here, folder, "LICENSE"), "utf8").trim() };
});
const licences = [...new Set(packages.map((one) => one.licence))].map(
  (licence) => `${packages.filter((one) => one.licence === licence).map((one) => one.name).join("\n")}\n\n${licence}\n`,
);
const first = `// CodeMirror, built by tools/editor of ${hash.digest("hex")}; licences in codemirror.LICENSE.txt\n`;
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "codemirror.js"), first + made.outputFiles[0].text);
writeFileSync(join(target, "codemirror.LICENSE.txt"), licences.join(`\n${"-".repeat(78)}\n\n`));
