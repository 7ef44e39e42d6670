#include "gateway/rest/reader_page.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kReaderHtml = R"html(<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>共济 API</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
input { font: inherit; width: 100%; padding: .4rem; box-sizing: border-box; }
details { border: 1px solid #8886; border-radius: .3rem; margin: .4rem 0; padding: .3rem .6rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
code { font: 14px/1.5 ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; border-top: 1px solid #8884; padding: .2rem .5rem; }
.method { display: inline-block; min-width: 4.2rem; margin-right: .5rem; font-weight: bold; }
</style>
</head>
<body>
<main>
<h1>共济 API</h1>
<p id="about">正在读取 loading …</p>
<p><a href="/api/v1/openapi.json">openapi.json</a></p>
<label>查找 search <input id="search" type="search" autocomplete="off"></label>
<div id="routes"></div>
</main>
<script src="/api/reader.js"></script>
</body>
</html>
)html";

constexpr std::string_view kReaderScript = R"js("use strict";
// Text only ever becomes a text node: nothing of the document is taken as markup.
function element(name, text, children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const child of children || []) made.append(child);
  return made;
}

function resolved(api, schema) {
  if (!schema || !schema.$ref) return schema || {};
  return schema.$ref.slice(2).split("/").reduce((at, part) => at[part], api);
}

function typeText(api, schema) {
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.allOf) return schema.allOf.map((one) => typeText(api, one)).join(" & ");
  if (schema.anyOf) return schema.anyOf.map((one) => typeText(api, one)).join(" | ");
  if (schema.type === "array") return typeText(api, schema.items) + "[]";
  const type = [].concat(schema.type || "any").filter((one) => one !== "null").join(" | ");
  return schema.format ? type + " (" + schema.format + ")" : type;
}

function table(rows) {
  const head = element("tr", "", ["名称 name", "类型 type", "含义 meaning"].map((t) => element("th", t)));
  return element("table", "", [head].concat(rows));
}

function row(api, name, schema, required) {
  return element("tr", "", [
    element("td", "", [element("code", name + (required ? " *" : ""))]),
    element("td", typeText(api, schema)),
    element("td", schema.description || ""),
  ]);
}

function properties(api, schema) {
  const whole = resolved(api, schema);
  if (whole.allOf) return whole.allOf.flatMap((part) => properties(api, part));
  const items = whole.properties && whole.properties.items;
  if (items && items.items && items.items.properties) return properties(api, items.items);
  return Object.entries(whole.properties || {}).map(([name, one]) =>
    row(api, name, one, (whole.required || []).includes(name)));
}

function bodyRows(api, holder) {
  const content = holder && holder.content && Object.values(holder.content)[0];
  return content ? properties(api, content.schema) : [];
}

function route(api, path, method, item) {
  const title = element("summary", "", [
    Object.assign(element("span", method.toUpperCase()), { className: "method" }),
    element("code", path), element("span", " " + item.summary)]);
  const box = element("details", "", [title]);
  box.dataset.text = (path + " " + item.summary).toLowerCase();
  box.addEventListener("toggle", () => {
    if (!box.open || box.dataset.full) return;
    box.dataset.full = "yes";
    if (item["x-right"]) box.append(element("p", "权限 right: " + item["x-right"]));
    const given = (item.parameters || []).map((one) => resolved(api, one));
    if (given.length) {
      box.append(element("h3", "参数 parameters"), table(given.map((one) =>
        row(api, one.name, Object.assign({ description: one.description }, one.schema),
          one.required))));
    }
    const sent = bodyRows(api, item.requestBody);
    if (sent.length) box.append(element("h3", "请求 request"), table(sent));
    for (const [status, answer] of Object.entries(item.responses)) {
      const rows = status === "default" ? [] : bodyRows(api, answer);
      box.append(element("h3", status + " " + answer.description));
      if (rows.length) box.append(table(rows));
    }
  });
  return box;
}

async function show() {
  const api = await (await fetch("/api/v1/openapi.json")).json();
  document.getElementById("about").textContent = api.info.description;
  const routes = document.getElementById("routes");
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, item] of Object.entries(methods)) {
      routes.append(route(api, path, method, item));
    }
  }
  document.getElementById("search").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const box of routes.children) box.hidden = !box.dataset.text.includes(wanted);
  });
}

show().catch(() => {
  document.getElementById("about").textContent = "读不到 openapi.json cannot read openapi.json";
});
)js";

}  // namespace

std::string_view reader_html() {
  return kReaderHtml;
}

std::string_view reader_script() {
  return kReaderScript;
}

}  // namespace gongji::gateway
