//! Parquet, with the edition as keys and values of the file and a description of every column.

use std::io::Write;

use corpus::columns::Columns;
use corpus::loose::ParquetWriter;

use crate::error::{Error, Result};
use crate::provenance::Provenance;
use crate::sheet::Sheet;

/// Writes a sheet.
pub fn write(sheet: &Sheet, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let mut notes: Vec<(String, String)> = provenance.pairs();
    notes.insert(0, ("table".to_owned(), sheet.name.clone()));
    notes.insert(1, ("description".to_owned(), sheet.description.clone()));
    let mut out = Some(out);
    let mut writer = None;
    sheet.pieces(usize::MAX, |columns: &Columns| {
        if let Some(out) = out.take() {
            writer = Some(ParquetWriter::create(out, columns, &notes)?);
        }
        match &mut writer {
            Some(writer) => Ok(writer.write(columns)?),
            None => Ok(()),
        }
    })?;
    match writer {
        Some(writer) => writer.finish().map_err(Error::Corpus),
        None => Ok(()),
    }
}
