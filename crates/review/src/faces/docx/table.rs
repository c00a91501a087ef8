//! Tables with hairlines, their columns as wide as their numbers need and the rest shared by the texts.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, Run, Table as DocxTable, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins,
    TableLayoutType, TableRow, WidthType,
};

use crate::document::{Column, Table, plain};

use super::TEXT_WIDTH;
use super::styles::{RULE, STRONG_RULE, TABLE_TEXT};

/// Width of a letter of a table, and of what stands beside it in a cell, in twentieths of a point.
const LETTER: usize = 98;
const PADDING: usize = 180;
const TERM_WIDTH: usize = 2000;
/// A column of text is as wide as this many letters at least.
const TEXT_LETTERS: usize = 9;

/// A column whose texts are this short is not broken.
const SHORT_LETTERS: usize = 16;

/// The table with its rows, which are paragraphs already.
pub(super) fn of(table: &Table, rows: Vec<Vec<Paragraph>>, no_rows: &str) -> DocxTable {
    let widths = widths(table);
    let heads = table.columns.iter().zip(&widths).map(|(column, width)| {
        let title = Paragraph::new()
            .style(TABLE_TEXT)
            .keep_next(true)
            .add_run(Run::new().bold().add_text(&column.title));
        let border = |position| TableCellBorder::new(position).color(STRONG_RULE).size(6);
        cell(aligned(title, column), *width)
            .set_borders(
                TableCellBorders::with_empty()
                    .set(border(TableCellBorderPosition::Top))
                    .set(border(TableCellBorderPosition::Bottom)),
            )
            .vertical_align(docx_rs::VAlignType::Bottom)
    });
    let mut all = vec![TableRow::new(heads.collect()).cant_split()];
    if rows.is_empty() {
        let line = Paragraph::new()
            .style(TABLE_TEXT)
            .add_run(Run::new().add_text(no_rows));
        let width: usize = widths.iter().sum();
        all.push(TableRow::new(vec![
            cell(line, width).grid_span(widths.len().max(1)),
        ]));
    }
    for row in rows {
        let cells = row.into_iter().zip(&table.columns).zip(&widths);
        let cells = cells.map(|((line, column), width)| cell(aligned(line, column), *width));
        all.push(TableRow::new(cells.collect()).cant_split());
    }
    framed(all, widths)
}

/// Terms and what they are, side by side.
pub(super) fn of_terms(rows: Vec<[Paragraph; 2]>) -> DocxTable {
    let widths = vec![TERM_WIDTH, TEXT_WIDTH - TERM_WIDTH];
    let row = |[term, line]: [Paragraph; 2]| {
        TableRow::new(vec![cell(term, widths[0]), cell(line, widths[1])]).cant_split()
    };
    let rows = rows.into_iter().map(row).collect();
    framed(rows, widths.clone())
}

fn aligned(line: Paragraph, column: &Column) -> Paragraph {
    if column.is_number {
        line.align(AlignmentType::Right)
    } else {
        line.align(AlignmentType::Left)
    }
}

fn cell(line: Paragraph, width: usize) -> TableCell {
    TableCell::new().add_paragraph(line).width(width, WidthType::Dxa)
}

fn framed(rows: Vec<TableRow>, widths: Vec<usize>) -> DocxTable {
    let border = |position| {
        TableBorder::new(position)
            .border_type(BorderType::Single)
            .color(RULE)
            .size(4)
    };
    let borders = TableBorders::with_empty()
        .set(border(TableBorderPosition::Top))
        .set(border(TableBorderPosition::Bottom))
        .set(border(TableBorderPosition::InsideH));
    DocxTable::without_borders(rows)
        .set_borders(borders)
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(20, PADDING / 2, 20, PADDING / 2))
}

/// Numbers and words of a title do not break; text columns share what is left by the mean length of their texts.
fn widths(table: &Table) -> Vec<usize> {
    let texts = |place: usize| {
        table
            .rows
            .iter()
            .filter_map(move |row| row.get(place))
            .map(|cell| plain(&cell.line))
    };
    let letters = |place: usize| texts(place).map(|text| text.chars().count());
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let word = column
                .title
                .split_whitespace()
                .map(|word| word.chars().count())
                .max()
                .unwrap_or(1);
            let longest = letters(place).max().unwrap_or(1);
            let is_short = column.is_number || longest <= SHORT_LETTERS;
            let longest = if is_short { longest } else { TEXT_LETTERS };
            word.max(longest) * LETTER + PADDING
        })
        .collect();
    let used: usize = widths.iter().sum();
    if used >= TEXT_WIDTH {
        return widths.iter().map(|width| width * TEXT_WIDTH / used).collect();
    }
    let weight = |place: usize, column: &Column| {
        let mean = letters(place).sum::<usize>() / table.rows.len().max(1);
        if column.is_number { 0 } else { mean.clamp(4, 90) }
    };
    let mut weights: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| weight(place, column))
        .collect();
    if weights.iter().sum::<usize>() == 0 {
        weights.fill(1);
    }
    let all: usize = weights.iter().sum::<usize>().max(1);
    for (width, weight) in widths.iter_mut().zip(weights) {
        *width += (TEXT_WIDTH - used) * weight / all;
    }
    widths
}
