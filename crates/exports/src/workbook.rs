//! Workbooks of Excel: a sheet for each table, with a frozen header and filters; before them *About*, which edition and what each
//! sheet is, after them *Columns*, what every column holds.
//!
//! A sheet has at most 1,048,576 rows: what does not fit is left out, and *About* says so. A text longer than a cell holds is cut.
//!
//! **Memory.** One row; finished rows wait in temporary files.

use std::collections::BTreeSet;
use std::io::Write;

use corpus::columns::{Cell, CellKind, Columns};
use corpus::loose::LooseColumn;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::error::{Error, Result};
use crate::provenance::Provenance;
use crate::sheet::{Sheet, text_of};

/// Rows under a header.
pub const MAX_ROWS: usize = 1_048_575;
/// Characters of a cell.
const MAX_CHARACTERS: usize = 32_767;
/// Characters of the name of a sheet.
const MAX_NAME: usize = 31;
/// Rows by which the width of a column is chosen.
const ROWS_LOOKED_AT: usize = 200;
/// The narrowest and the widest column.
const WIDTHS: [usize; 2] = [7, 60];
/// Beyond this a number is no longer exact in a cell.
const MAX_EXACT: i64 = 1 << 53;

/// Writes sheets as one workbook.
pub fn write(
    title: &str,
    sheets: &[Sheet],
    provenance: &Provenance,
    out: &mut (dyn Write + Send),
) -> Result<()> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title, provenance)?);
    let names = names(sheets);
    about(workbook.add_worksheet(), title, sheets, &names, provenance)?;
    for (sheet, name) in sheets.iter().zip(&names) {
        let page = workbook.add_worksheet_with_constant_memory()?;
        page.set_name(name)?;
        fill(page, sheet)?;
    }
    columns(workbook.add_worksheet(), sheets, &names)?;
    let bytes = workbook.save_to_buffer()?;
    out.write_all(&bytes).map_err(|source| Error::Write {
        name: title.to_owned(),
        source,
    })
}

/// Writes one sheet as the first of a workbook, for programs that read the first alone; *About* and *Columns* follow.
pub fn write_first(
    title: &str,
    sheets: &[Sheet; 1],
    provenance: &Provenance,
    out: &mut (dyn Write + Send),
) -> Result<()> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title, provenance)?);
    let names = names(sheets);
    let page = workbook.add_worksheet_with_constant_memory()?;
    page.set_name(&names[0])?;
    fill(page, &sheets[0])?;
    about(workbook.add_worksheet(), title, sheets, &names, provenance)?;
    columns(workbook.add_worksheet(), sheets, &names)?;
    let bytes = workbook.save_to_buffer()?;
    out.write_all(&bytes).map_err(|source| Error::Write {
        name: title.to_owned(),
        source,
    })
}

/// What a workbook says of itself. Its day is that of the snapshot: the same edition gives the same bytes.
fn properties(title: &str, provenance: &Provenance) -> Result<DocProperties> {
    let day = ExcelDateTime::parse_from_str(&provenance.snapshot_date).ok();
    let day = day.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_author("OpenFronts")
        .set_comment(provenance.line())
        .set_creation_datetime(&day))
}

/// Names of sheets: each once, without what such a name cannot have.
fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut taken: BTreeSet<String> = ["about", "columns"].map(str::to_owned).into();
    let name = |sheet: &Sheet| {
        let plain: String = sheet
            .name
            .chars()
            .filter(|sign| !"[]:*?/\\'".contains(*sign))
            .take(MAX_NAME)
            .collect();
        let mut name = plain.clone();
        let mut number = 2;
        while name.is_empty() || !taken.insert(name.to_lowercase()) {
            let ending = format!(" {number}");
            name = plain.chars().take(MAX_NAME - ending.len()).collect::<String>() + &ending;
            number += 1;
        }
        name
    };
    sheets.iter().map(name).collect()
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EDF2))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Top)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn about(
    page: &mut Worksheet,
    title: &str,
    sheets: &[Sheet],
    names: &[String],
    provenance: &Provenance,
) -> Result<()> {
    page.set_name("About")?;
    page.set_column_width(0, 28)?
        .set_column_width(1, 90)?
        .set_column_width(2, 12)?;
    page.write_with_format(0, 0, title, &Format::new().set_bold().set_font_size(14))?;
    let mut row = 2;
    for (key, value) in provenance.pairs() {
        page.write_with_format(row, 0, key.replace('_', " "), &wrapped())?;
        page.write_with_format(row, 1, value, &wrapped())?;
        row += 1;
    }
    row += 1;
    for (column, text) in ["sheet", "one row is", "rows"].into_iter().enumerate() {
        page.write_with_format(row, column as u16, text, &heading())?;
    }
    for (sheet, name) in sheets.iter().zip(names) {
        row += 1;
        let cut = match sheet.n_rows {
            n if n > MAX_ROWS => format!(
                " A sheet holds {MAX_ROWS} rows: the last {} of {n} are not here; the formats parquet and csv have them all.",
                n - MAX_ROWS
            ),
            _ => String::new(),
        };
        page.write_url_with_text(row, 0, format!("internal:'{name}'!A1").as_str(), name.as_str())?;
        page.write_with_format(row, 1, format!("{}{cut}", sheet.description), &wrapped())?;
        page.write_number(row, 2, sheet.n_rows.min(MAX_ROWS) as f64)?;
    }
    page.write_with_format(
        row + 2,
        1,
        "The sheet Columns says what every column holds. Lists are joined by semicolons; an empty cell is not known. A text of more than 32,767 \
         characters is cut.",
        &wrapped(),
    )?;
    page.set_landscape();
    Ok(())
}

fn columns(page: &mut Worksheet, sheets: &[Sheet], names: &[String]) -> Result<()> {
    page.set_name("Columns")?;
    for (column, (text, width)) in [
        ("sheet", 24),
        ("column", 26),
        ("what it holds", 100),
        ("cells", 10),
    ]
    .into_iter()
    .enumerate()
    {
        page.set_column_width(column as u16, width)?;
        page.write_with_format(0, column as u16, text, &heading())?;
    }
    page.set_freeze_panes(1, 0)?;
    let mut row = 0;
    for (sheet, name) in sheets.iter().zip(names) {
        for column in &sheet.columns {
            row += 1;
            page.write_string_with_format(row, 0, name.as_str(), &wrapped())?;
            page.write_string_with_format(row, 1, column.name.as_str(), &wrapped())?;
            page.write_string_with_format(row, 2, column.description.as_str(), &wrapped())?;
            page.write_string_with_format(row, 3, kind(column), &wrapped())?;
        }
    }
    page.autofilter(0, 0, row, 3)?;
    Ok(())
}

fn kind(column: &LooseColumn) -> &'static str {
    match column.kind {
        CellKind::Bool => "yes or no",
        CellKind::Integer => "integers",
        CellKind::Number => "numbers",
        CellKind::Text => "texts",
        CellKind::Texts => "lists",
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<()> {
    let n_columns = sheet.columns.len();
    let n_rows = sheet.n_rows.min(MAX_ROWS);
    let mut next = 0u32;
    let put_header = |page: &mut Worksheet, columns: &Columns| -> std::result::Result<(), XlsxError> {
        for (place, column) in sheet.columns.iter().enumerate() {
            page.set_column_width(place as u16, width(column, place, columns) as f64)?;
            page.write_string_with_format(0, place as u16, column.name.as_str(), &heading())?;
        }
        page.set_freeze_panes(1, if n_columns > 2 { 1 } else { 0 })?;
        if n_columns > 0 {
            page.autofilter(0, 0, n_rows.max(1) as u32, n_columns as u16 - 1)?;
        }
        Ok(())
    };
    sheet.pieces(MAX_ROWS, |columns| {
        if next == 0 {
            put_header(page, columns)?;
            next = 1;
        }
        for row in 0..columns.n_rows() {
            if next as usize > MAX_ROWS {
                break;
            }
            for place in 0..n_columns {
                put(page, next, place as u16, &columns.cell(place, row))?;
            }
            next += 1;
        }
        Ok(())
    })
}

fn put(page: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Bool(value) => {
            page.write_boolean(row, column, *value)?;
        }
        Cell::Integer(value) if value.abs() <= MAX_EXACT => {
            page.write_number(row, column, *value as f64)?;
        }
        Cell::Number(value) if value.is_finite() => {
            page.write_number(row, column, *value)?;
        }
        Cell::Number(_) => {}
        other => {
            let text = text_of(other, "; ").unwrap_or_default();
            if !text.is_empty() {
                page.write_string(row, column, cut(text))?;
            }
        }
    }
    Ok(())
}

/// A text that a cell can hold; Excel counts in UTF-16.
fn cut(text: String) -> String {
    if text.len() <= MAX_CHARACTERS {
        return text;
    }
    let mut length = 0;
    let fits = |sign: &char| {
        length += sign.len_utf16();
        length < MAX_CHARACTERS
    };
    text.chars().take_while(fits).collect()
}

fn width(column: &LooseColumn, place: usize, columns: &Columns) -> usize {
    let rows = 0..columns.n_rows().min(ROWS_LOOKED_AT);
    let longest = rows
        .filter_map(|row| text_of(&columns.cell(place, row), "; "))
        .map(|text| text.chars().count())
        .max();
    let of_cells = match column.kind {
        CellKind::Number => longest.unwrap_or(0).min(12),
        _ => longest.unwrap_or(0),
    };
    // The arrow of the filter takes some room beside the name.
    (of_cells + 1)
        .max(column.name.chars().count() + 3)
        .clamp(WIDTHS[0], WIDTHS[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::graph_sheets::sheets;

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        let written = || {
            let mut bytes = Vec::new();
            write(
                "A & b",
                &sheets(&Graph::invented()),
                &Provenance::invented(),
                &mut bytes,
            )
            .unwrap();
            bytes
        };
        assert_eq!(written(), written());
    }

    #[test]
    fn names_of_sheets_are_short_and_differ() {
        let sheet = |name: &str| {
            let mut sheet = sheets(&Graph::invented()).remove(0);
            sheet.name = name.to_owned();
            sheet
        };
        let long = "a/very long name of a table that goes on";
        let names = names(&[sheet("About"), sheet(long), sheet(long), sheet("")]);
        assert_eq!(
            names,
            [
                "About 2",
                "avery long name of a table that",
                "avery long name of a table th 2",
                " 2"
            ]
        );
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(cut("é".repeat(40_000)).chars().count(), MAX_CHARACTERS - 1);
        assert_eq!(cut("short".to_owned()), "short");
    }
}
