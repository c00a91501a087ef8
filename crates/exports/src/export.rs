//! From a request to files: what the edition has is read, the files are named, and each can be written anywhere.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::Arc;

use corpus::Corpus;
use corpus::disk::NewFile;
use openfronts::Edition;
use openfronts::Word;
use openfronts::tables::{TABLES, find_table};

use crate::co_citation_network::co_citation_network;
use crate::collaboration_network::collaboration_network;
use crate::error::{Error, Result};
use crate::front_network::front_network;
use crate::graph::Graph;
use crate::graph_sheets::sheets;
use crate::provenance::Provenance;
use crate::publications::{Publication, publications};
use crate::request::{ClusterBy, Format, Level, Request, SliceChoice, What};
use crate::sheet::Sheet;
use crate::slices::Slices;
use crate::{
    bibliometrix, bibtex, csv_file, front_sheets, gexf, graphml, json_file, json_ld, pajek, parquet_file,
    ris, vosviewer, workbook,
};

type WriteFile = Box<dyn Fn(&mut (dyn Write + Send)) -> Result<()>>;

/// A file that is not written yet.
pub struct ExportFile {
    /// Its name.
    pub name: String,
    write: WriteFile,
}

/// What a request gives.
pub struct Export {
    /// The files.
    pub files: Vec<ExportFile>,
    /// What the reader should know of them.
    pub remarks: Vec<String>,
    /// Whether they go into a folder, because there may be several in this format.
    pub is_folder: bool,
}

impl ExportFile {
    fn new(name: String, write: impl Fn(&mut (dyn Write + Send)) -> Result<()> + 'static) -> Self {
        Self {
            name,
            write: Box::new(write),
        }
    }

    /// Writes it into something.
    pub fn write_to(&self, out: &mut (dyn Write + Send)) -> Result<()> {
        (self.write)(out)
    }

    /// Writes it as a file, which appears under its name only when it is whole.
    pub fn write_at(&self, path: &Path) -> Result<u64> {
        let mut file = NewFile::create(path)?;
        match self.write_to(file.writer()) {
            Ok(()) => Ok(file.finish(0)?.size_bytes),
            Err(error) => {
                file.abandon();
                Err(error)
            }
        }
    }
}

impl Export {
    /// Writes the one file it has into something.
    ///
    /// # Errors
    /// When it has several.
    pub fn write_to(&self, out: &mut (dyn Write + Send)) -> Result<()> {
        match self.files.as_slice() {
            [file] => file.write_to(out),
            files => Err(Error::SeveralFiles { n_files: files.len() }),
        }
    }

    /// Writes its one file at `path`, or its files into a folder there; says how many bytes. A path that ends as those of folders
    /// do, or that is one, is a folder.
    pub fn write_at(&self, path: &Path) -> Result<u64> {
        let is_folder =
            self.is_folder || path.is_dir() || path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR]);
        if let ([file], false) = (self.files.as_slice(), is_folder) {
            return file.write_at(path);
        }
        if path.is_file() {
            return Err(Error::NoFolder {
                path: path.to_owned(),
            });
        }
        fs::create_dir_all(path).map_err(|source| Error::Folder {
            path: path.to_owned(),
            source,
        })?;
        let sizes = self
            .files
            .iter()
            .map(|file| file.write_at(&path.join(&file.name)));
        sizes.sum()
    }
}

/// Reads what a request asks for. The corpus tells more of papers.
pub fn prepare(edition: &Edition, corpus: Option<&Corpus>, request: &Request) -> Result<Export> {
    check(request, corpus.is_some())?;
    let provenance = Arc::new(Provenance::of(edition)?);
    let selection = &request.selection;
    match request.what {
        What::Fronts if request.format == Format::Jsonld => {
            let front = json_ld::describe(edition, selection)?;
            let write = move |out: &mut (dyn Write + Send)| json_ld::write(&front, &provenance, out);
            Ok(one("front.jsonld".to_owned(), write))
        }
        What::Fronts => {
            let sheets = match request.format {
                Format::Xlsx => front_sheets::workbook(edition, selection)?,
                _ => vec![front_sheets::fronts(edition, selection)?],
            };
            Ok(tables(
                "fronts",
                "Research fronts",
                sheets,
                request.format,
                &provenance,
            ))
        }
        What::Tables => {
            let sheets = result_tables(edition, &selection.tables)?;
            Ok(tables(
                "tables",
                "Result tables",
                sheets,
                request.format,
                &provenance,
            ))
        }
        What::Papers => papers(edition, corpus, request, &provenance),
        What::FrontNetwork => {
            let by = request.cluster_by.unwrap_or(ClusterBy::Area);
            network(front_network(edition, selection, by)?, request, &provenance)
        }
        What::Cocitation => network(co_citation_network(edition, selection)?, request, &provenance),
        What::Collaboration => {
            let level = request.level.unwrap_or(Level::Country);
            network(
                collaboration_network(edition, selection, level)?,
                request,
                &provenance,
            )
        }
    }
}

/// Whether the parts of a request go together.
fn check(request: &Request, has_corpus: bool) -> Result<()> {
    let (what, format) = (request.what, request.format);
    if !what.formats().contains(&format) {
        return Err(Error::NoSuchFormat {
            what: what.as_str(),
            format: format.as_str(),
            known: what.formats().iter().map(|format| format.as_str()).collect(),
        });
    }
    let selection = &request.selection;
    use What::*;
    let options: [(&str, bool, &[What]); 11] = [
        (
            "--front",
            !selection.fronts.is_empty(),
            &[Fronts, FrontNetwork, Cocitation, Papers],
        ),
        ("--role", selection.role.is_some(), &[Papers]),
        ("--country", selection.country.is_some(), &[Collaboration, Papers]),
        ("--institution", selection.institution.is_some(), &[Papers]),
        (
            "--area",
            selection.area.is_some(),
            &[Fronts, FrontNetwork, Cocitation, Collaboration, Papers],
        ),
        (
            "--years",
            selection.years.is_some(),
            &[Cocitation, Collaboration, Papers],
        ),
        ("--works", !selection.works.is_empty(), &[Papers]),
        ("--table", !selection.tables.is_empty(), &[Tables]),
        ("--cluster-by", request.cluster_by.is_some(), &[FrontNetwork]),
        ("--level", request.level.is_some(), &[Collaboration]),
        ("--corpus", has_corpus, &[Papers]),
    ];
    if let Some((option, ..)) = options
        .iter()
        .find(|(_, is_given, of)| *is_given && !of.contains(&what))
    {
        return Err(Error::NotForThis {
            option,
            what: what.as_str(),
        });
    }
    let is_sliced = matches!(format, Format::Vosviewer | Format::VosviewerTxt);
    if request.slice.is_some() && !is_sliced {
        return Err(Error::NotForThis {
            option: "--slice",
            what: format.as_str(),
        });
    }
    Ok(())
}

fn one(name: String, write: impl Fn(&mut (dyn Write + Send)) -> Result<()> + 'static) -> Export {
    Export {
        files: vec![ExportFile::new(name, write)],
        remarks: Vec::new(),
        is_folder: false,
    }
}

/// The result tables that are named, in the order of the stages; all, if none is.
fn result_tables(edition: &Edition, names: &[String]) -> Result<Vec<Sheet>> {
    if let Some(unknown) = names.iter().find(|name| find_table(name).is_none()) {
        let start: String = unknown.chars().take(2).collect();
        let near = TABLES.iter().map(|table| table.name);
        return Err(Error::UnknownTable {
            asked: unknown.clone(),
            near: near.filter(|name| name.starts_with(&start)).collect(),
        });
    }
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let wanted = TABLES
        .iter()
        .filter(|table| names.is_empty() || names.contains(table.name));
    wanted.map(|table| Sheet::stored(table, edition)).collect()
}

/// Tables as one workbook, or as a file each.
fn tables(
    name: &str,
    title: &str,
    sheets: Vec<Sheet>,
    format: Format,
    provenance: &Arc<Provenance>,
) -> Export {
    let mut remarks = Vec::new();
    if format == Format::Xlsx {
        for sheet in sheets.iter().filter(|sheet| sheet.n_rows > workbook::MAX_ROWS) {
            remarks.push(format!(
                "{}: {} of {} rows, as many as a sheet holds; parquet and csv have all",
                sheet.name,
                workbook::MAX_ROWS,
                sheet.n_rows
            ));
        }
        let (provenance, title) = (Arc::clone(provenance), title.to_owned());
        let write = move |out: &mut (dyn Write + Send)| workbook::write(&title, &sheets, &provenance, out);
        return Export {
            remarks,
            ..one(format!("{name}.xlsx"), write)
        };
    }
    let file = |sheet: Sheet| {
        let provenance = Arc::clone(provenance);
        ExportFile::new(
            format!("{}.{}", sheet.name, format.as_str()),
            move |out| match format {
                Format::Json => json_file::write(&sheet, &provenance, out),
                Format::Jsonl => json_file::write_lines(&sheet, &provenance, out),
                Format::Parquet => parquet_file::write(&sheet, &provenance, out),
                _ => csv_file::write(&sheet, &provenance, out),
            },
        )
    };
    let files: Vec<ExportFile> = sheets.into_iter().map(file).collect();
    Export {
        is_folder: files.len() > 1,
        files,
        remarks,
    }
}

fn network(graph: Graph, request: &Request, provenance: &Arc<Provenance>) -> Result<Export> {
    let (format, name) = (request.format, graph.name.clone());
    let provenance = Arc::clone(provenance);
    match format {
        Format::Vosviewer | Format::VosviewerTxt => sliced(graph, request, &provenance),
        Format::Csv | Format::Parquet => {
            let mut export = tables(&name, &graph.title, sheets(&graph), format, &provenance);
            for file in &mut export.files {
                file.name = format!("{name}-{}", file.name);
            }
            Ok(export)
        }
        Format::Xlsx => Ok(tables(&name, &graph.title, sheets(&graph), format, &provenance)),
        Format::Json => Ok(one(format!("{name}.json"), move |out| {
            json_file::write_network(&graph, &provenance, out)
        })),
        Format::Graphml => Ok(one(format!("{name}.graphml"), move |out| {
            graphml::write(&graph, &provenance, out)
        })),
        Format::Gexf => Ok(one(format!("{name}.gexf"), move |out| {
            gexf::write(&graph, &provenance, out)
        })),
        _ => {
            let graph = Arc::new(graph);
            let of_partition = Arc::clone(&graph);
            let mut files = vec![ExportFile::new(format!("{name}.net"), move |out| {
                pajek::write_network(&graph, &provenance, out)
            })];
            if of_partition.nodes.iter().any(|node| node.cluster.is_some()) {
                files.push(ExportFile::new(format!("{name}.clu"), move |out| {
                    pajek::write_partition(&of_partition, out)
                }));
            }
            Ok(Export {
                files,
                remarks: Vec::new(),
                is_folder: true,
            })
        }
    }
}

/// A network for VOSviewer, in slices where it has too many clusters.
fn sliced(graph: Graph, request: &Request, provenance: &Arc<Provenance>) -> Result<Export> {
    vosviewer::check(&graph)?;
    let (name, clusters) = (graph.name.clone(), graph.words.clusters);
    let slices = Arc::new(Slices::of(graph));
    let n_slices = slices.n_slices();
    let mut remarks = Vec::new();
    let numbers = match request.slice.unwrap_or_default() {
        SliceChoice::First => 1..=1,
        SliceChoice::Number(number) if (1..=n_slices).contains(&number) => number..=number,
        SliceChoice::Number(asked) => return Err(Error::UnknownSlice { asked, n_slices }),
        SliceChoice::All => 1..=n_slices,
    };
    if n_slices > 1 && numbers.start() == numbers.end() {
        remarks.push(format!(
            "VOSviewer takes 1,000 clusters: this is slice {} of {n_slices} ({clusters} by size, numbered anew); --slice K picks another, --all-slices \
             writes all",
            numbers.start()
        ));
    }
    let mut files = Vec::new();
    for number in numbers {
        let stem = match n_slices {
            1 => name.clone(),
            _ => format!("{name}-slice-{number}"),
        };
        let (slices, provenance) = (Arc::clone(&slices), Arc::clone(provenance));
        if request.format == Format::Vosviewer {
            files.push(ExportFile::new(format!("{stem}.json"), move |out| {
                vosviewer::write_json(&slices.slice(number), &provenance, out)
            }));
        } else {
            let of_network = Arc::clone(&slices);
            files.push(ExportFile::new(format!("{stem}-map.txt"), move |out| {
                vosviewer::write_map(&slices.slice(number), out)
            }));
            files.push(ExportFile::new(format!("{stem}-network.txt"), move |out| {
                vosviewer::write_network(&of_network.slice(number), out)
            }));
        }
    }
    Ok(Export {
        is_folder: files.len() > 1 || request.slice == Some(SliceChoice::All),
        files,
        remarks,
    })
}

fn papers(
    edition: &Edition,
    corpus: Option<&Corpus>,
    request: &Request,
    provenance: &Arc<Provenance>,
) -> Result<Export> {
    let format = request.format;
    let is_bibliometrix = matches!(format, Format::Bibliometrix | Format::BibliometrixCsv);
    if is_bibliometrix && corpus.is_none() {
        return Err(Error::WantsCorpus {
            format: format.as_str(),
        });
    }
    let mut found = publications(edition, &request.selection, corpus, is_bibliometrix)?;
    let mut remarks = Vec::new();
    if matches!(format, Format::Ris | Format::Bibtex) {
        remarks.extend(keep_titled(&mut found, corpus.is_some())?);
    }
    let provenance = Arc::clone(provenance);
    let mut export = match format {
        Format::Ris => one("papers.ris".to_owned(), move |out| {
            ris::write(&found, &provenance, out)
        }),
        Format::Bibtex => one("papers.bib".to_owned(), move |out| {
            bibtex::write(&found, &provenance, out)
        }),
        Format::Bibliometrix => {
            let sheets = [bibliometrix::sheet(&found)];
            one("bibliometrix.xlsx".to_owned(), move |out| {
                workbook::write_first("bibliometrix", &sheets, &provenance, out)
            })
        }
        Format::BibliometrixCsv => {
            let sheet = bibliometrix::sheet(&found);
            one("bibliometrix.csv".to_owned(), move |out| {
                csv_file::write(&sheet, &provenance, out)
            })
        }
        _ => tables(
            "papers",
            "Papers",
            vec![front_sheets::publication_sheet(&found)],
            format,
            &provenance,
        ),
    };
    export.remarks.extend(remarks);
    Ok(export)
}

/// Leaves out papers without a title, which a reference manager cannot use; says how many.
fn keep_titled(found: &mut Vec<Publication>, has_corpus: bool) -> Result<Option<String>> {
    let n_all = found.len();
    found.retain(|publication| {
        publication
            .paper
            .title
            .as_ref()
            .is_some_and(|title| !title.trim().is_empty())
    });
    let n_left_out = n_all - found.len();
    if found.is_empty() {
        let what = format!(
            "of none of the {n_all} papers a title is known{}",
            if has_corpus { "" } else { " without --corpus" }
        );
        return Err(Error::NothingFound { what });
    }
    let hint = match has_corpus {
        true => "",
        false => "; --corpus DIR tells titles of papers outside fronts",
    };
    Ok((n_left_out > 0).then(|| format!("left out, without a title: {n_left_out} of {n_all} papers{hint}")))
}
