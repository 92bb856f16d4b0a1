// Opens pages in a real Chromium and prints, as JSON, what axe-core and the browser find in each.
//
//   node check.mjs CHROMIUM FOLDER-OF-MODULES FOLDER-FOR-PICTURES-OR-NOTHING PAGE...

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [executablePath, modules, pictures, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "node_modules", "x"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({
  executablePath,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const found = [];
for (const path of pages) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1000, 320]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const complaints = [];
      const asked = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(path).href);
      await page.evaluate(axe);
      const violations = await page.evaluate(
        async (runOnly) => (await axe.run(document, { runOnly })).violations.map(
          (each) => `${each.id}: ${each.nodes[0].target} ${each.nodes[0].failureSummary}`,
        ),
        rules,
      );
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      if (pictures) {
        await page.screenshot({ path: join(pictures, `${basename(path)}-${colorScheme}-${width}.png`), fullPage: true });
      }
      found.push({
        page: basename(path), colorScheme, width, violations, sideways, background, complaints, asked: asked.slice(1),
      });
      await page.close();
    }
  }
}
await browser.close();
process.stdout.write(JSON.stringify(found));
