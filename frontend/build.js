/*
 * Builds what the browser fetches into static/built: the design system's CSS without the rules no page uses,
 * its script, htmx, our own small style and script, the fonts and icons in use. Every file carries a hash of its
 * content in its name, so it may be cached for ever, and lies compressed beside itself. manifest.json maps plain
 * names to built ones; frontend/assets.py reads it. Nothing is built when no input has changed since last time.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { PurgeCSS } from "purgecss";

const HERE = dirname(fileURLToPath(import.meta.url));
const DKFDS = join(HERE, "node_modules/dkfds/dist");
const HTMX = join(HERE, "node_modules/htmx.org/dist/htmx.min.js");
const SWAGGER = join(HERE, "node_modules/swagger-ui-dist");
const BUILT = join(HERE, "static/built");
const COMPRESSED = new Set([".css", ".js", ".svg"]);

/* Classes the macros put together from words, and states that scripts set. */
const KEEP = [/^badge-/, /^alert-/, /^button-/, /^form-/, /^htmx-/, /^is-/, /^mobile-nav-active$/];

/* The coverage of dkfds' own split fonts, read from their character maps; ł ş ğ č live in Latin2. */
const COVERAGE = {
  Latin1:
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,U+2018-201A,U+201C-201E," +
    "U+2020-2022,U+2026,U+2030,U+2039-203A,U+2044,U+20AC,U+2122,U+2212,U+FB01-FB02",
  Latin2:
    "U+0100-0101,U+0104-0130,U+0132-0151,U+0154-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+01FA-01FF," +
    "U+0218-021B,U+0237,U+0259,U+1E80-1E85,U+1E9E",
};
const FACES = [
  ["Regular", "normal", 400],
  ["Italic", "italic", 400],
  ["Medium", "normal", 500],
  ["SemiBold", "normal", 600],
  ["Bold", "normal", 700],
];

function filesUnder(folder, endings) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes("node_modules") && !path.startsWith(BUILT))
    .sort();
}

function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

const pages = filesUnder(join(HERE, "templates"), [".html", ".svg"]);
const code = filesUnder(HERE, [".py"]);
const inputs = [
  ...pages,
  ...code,
  ...filesUnder(join(HERE, "static"), [".css", ".js", ".svg", ".txt"]),
  join(HERE, "build.js"),
  join(HERE, "package-lock.json"),
];
const state = digest(inputs.flatMap((path) => [`${relative(HERE, path)}\n`, readFileSync(path)]));

const manifestPath = join(BUILT, "manifest.json");
if (existsSync(manifestPath) && JSON.parse(readFileSync(manifestPath, "utf8")).inputs === state) {
  console.log("Frontend files are up to date.");
  process.exit(0);
}

/* Built beside the old files and moved in at the end, so a running server never sees half a build. */
const NEXT = `${BUILT}.${process.pid}`;
mkdirSync(NEXT, { recursive: true });
const files = {};

function put(name, content) {
  const bytes = Buffer.from(content);
  const ending = extname(name);
  const built = `${name.slice(0, -ending.length)}.${digest([bytes]).slice(0, 12)}${ending}`;
  writeFileSync(join(NEXT, built), bytes);
  if (COMPRESSED.has(ending)) {
    writeFileSync(join(NEXT, `${built}.gz`), gzipSync(bytes, { level: 9 }));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(join(NEXT, `${built}.br`), brotliCompressSync(bytes, { params: quality }));
  }
  files[name] = built;
  return built;
}

/** The @font-face rules that replace the design system's own, which fetch each whole font. */
function fontFaces() {
  return FACES.flatMap(([face, style, weight]) =>
    Object.entries(COVERAGE).map(([part, range]) => {
      const name = `IBMPlexSans-${face}-${part}.woff2`;
      const built = put(name, readFileSync(join(DKFDS, "fonts/IBMPlexSans/split/woff2", name)));
      return (
        `@font-face{font-family:"IBM Plex Sans";font-style:${style};font-weight:${weight};` +
        `font-display:swap;src:url(${built}) format("woff2");unicode-range:${range}}`
      );
    }),
  ).join("");
}

async function styles() {
  const whole = readFileSync(join(DKFDS, "css/dkfds.min.css"), "utf8")
    .replace(/^@charset[^;]*;/, "")
    .replace(/@font-face\{[^}]*\}/g, "")
    .replace(/\/\*# sourceMappingURL[^*]*\*\//g, "");
  const own = readFileSync(join(HERE, "static/site.css"), "utf8");
  const [purged] = await new PurgeCSS().purge({
    content: [...pages, ...code, join(DKFDS, "js/dkfds.js"), join(HERE, "static/site.js")],
    css: [{ raw: whole }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: KEEP, greedy: [] },
    keyframes: true,
  });
  const withIcons = purged.css.replace(/url\(["']?\.\.\/(img\/[^)"']+)["']?\)/g, (_, path) => {
    const name = path.split("/").pop();
    return `url(${files[name] ?? put(name, readFileSync(join(DKFDS, path)))})`;
  });
  const small = own.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s*\n\s*/g, "");
  put("site.css", `@charset "utf-8";${fontFaces()}${withIcons}${small}`);
}

/** Only the icons that a page or a page's code names, in one file that `<use href>` reads. */
function icons() {
  const words = new Set([...pages, ...code].flatMap((path) => readFileSync(path, "utf8").match(/[a-z][a-z-]*/g) ?? []));
  const all = readFileSync(join(DKFDS, "img/all-svg-icons.svg"), "utf8");
  const used = [...all.matchAll(/<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g)].filter(([, id]) => words.has(id));
  put("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${used.map(([symbol]) => symbol).join("")}</svg>`);
}

function script(name, path) {
  put(name, readFileSync(path, "utf8").replace(/^\/\/# sourceMappingURL.*$/m, ""));
}

try {
  await styles();
  icons();
  script("dkfds.js", join(DKFDS, "js/dkfds.min.js"));
  script("htmx.js", HTMX);
  script("site.js", join(HERE, "static/site.js"));
  for (const name of ["swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "swagger-ui.css"]) {
    put(name, readFileSync(join(SWAGGER, name)));
  }
  put("favicon.svg", readFileSync(join(HERE, "static/favicon.svg")));
  writeFileSync(join(NEXT, "manifest.json"), JSON.stringify({ inputs: state, files }, null, 1));
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(NEXT, BUILT);
} finally {
  rmSync(NEXT, { recursive: true, force: true });
}
console.log(`Built ${Object.keys(files).length} frontend files.`);
