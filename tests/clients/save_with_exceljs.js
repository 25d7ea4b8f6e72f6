// Fills and saves a workbook with ExcelJS; the order comes as JSON on standard input.
"use strict";
const ExcelJS = require("exceljs");
const order = JSON.parse(require("fs").readFileSync(0, "utf8"));

(async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(order.source);
  for (const { sheet, cell, kind, value } of order.cells) {
    workbook.getWorksheet(sheet).getCell(cell).value = kind === "date" ? new Date(value) : value;
  }
  await workbook.xlsx.writeFile(order.target);
})();
