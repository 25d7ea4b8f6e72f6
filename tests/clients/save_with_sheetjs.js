// Fills and saves a workbook with SheetJS; the order comes as JSON on standard input.
"use strict";
const XLSX = require("xlsx");
const order = JSON.parse(require("fs").readFileSync(0, "utf8"));

const workbook = XLSX.readFile(order.source);
for (const { sheet, cell, kind, value, serial } of order.cells) {
  const stored =
    kind === "text" ? { t: "s", v: value }
    : kind === "date" ? { t: "n", v: serial, z: "dd/mm/yyyy" }
    : { t: "n", v: value };
  workbook.Sheets[sheet][cell] = stored;
}
XLSX.writeFile(workbook, order.target);
