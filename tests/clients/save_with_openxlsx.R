# Fills and saves a workbook with R's openxlsx. Arguments: source, target, cells as CSV.
suppressMessages(library(openxlsx))
arguments <- commandArgs(trailingOnly = TRUE)
workbook <- loadWorkbook(arguments[1])
cells <- read.csv(arguments[3], colClasses = "character", encoding = "UTF-8", na.strings = character())
for (i in seq_len(nrow(cells))) {
  cell <- cells[i, ]
  value <- switch(cell$kind,
    text = cell$value,
    date = as.Date(cell$value),
    as.numeric(cell$value)
  )
  writeData(workbook, cell$sheet, value,
    startCol = as.integer(cell$column), startRow = as.integer(cell$row), colNames = FALSE)
}
saveWorkbook(workbook, arguments[2])
