//! CSV in UTF-8, with the names of columns; lists joined by `|`, as OpenAlex does. Every row ends with the edition and the date of
//! its snapshot, as with every verb.

use std::io::Write;

use crate::error::{Error, Result};
use crate::provenance::Provenance;
use crate::sheet::{Sheet, text_of};

/// Writes a sheet.
pub fn write(sheet: &Sheet, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let wrong = |error: csv::Error| Error::Write {
        name: format!("{}.csv", sheet.name),
        source: error.into(),
    };
    let mut writer = csv::Writer::from_writer(out);
    let names = sheet.columns.iter().map(|column| column.name.as_str());
    writer
        .write_record(names.chain(["edition", "snapshot_date"]))
        .map_err(wrong)?;
    sheet.pieces(usize::MAX, |columns| {
        for row in 0..columns.n_rows() {
            for column in 0..sheet.columns.len() {
                let text = text_of(&columns.cell(column, row), "|").unwrap_or_default();
                writer.write_field(text).map_err(wrong)?;
            }
            writer
                .write_record([&provenance.edition, &provenance.snapshot_date])
                .map_err(wrong)?;
        }
        Ok(())
    })?;
    writer.flush().map_err(|error| wrong(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::graph_sheets::sheets;

    #[test]
    fn texts_are_quoted_and_rows_carry_the_edition() {
        let mut bytes = Vec::new();
        let sheets = sheets(&Graph::invented());
        write(&sheets[0], &Provenance::invented(), &mut bytes).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(names.last().unwrap(), "snapshot_date");
        let rows: Vec<csv::StringRecord> = reader.records().collect::<std::result::Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 4);
        assert_eq!(&rows[0][1], "a \"quoted\" & <tagged>\tlabel\nof two lines");
        assert_eq!(&rows[1][1], "引文 – Zitate");
        assert!(rows.iter().all(|row| &row[row.len() - 2] == "0123456789ab"));
        let mut bytes = Vec::new();
        write(&sheets[1], &Provenance::invented(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.starts_with("source,target,weight,n_citing,edition,snapshot_date\nW1,W2,0.5,3.0,"),
            "{text}"
        );
    }
}
