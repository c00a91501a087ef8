//! The providers from the outside: invented files of every kind into a corpus.

mod api_server;
mod bibtex;
mod broken;
mod bucket_server;
mod countries;
mod crossref;
mod desktop_exports;
mod europe_pmc;
mod fetch_pages;
mod fuzz;
mod generations;
mod golden;
mod inputs;
mod identity;
mod invented;
mod jats;
mod live;
mod parquet;
mod pubmed;
mod real;
mod resume;
mod ris;
mod snapshot;
mod web_of_science;
