//! The providers from the outside: invented files of every kind into a corpus.

mod bibtex;
mod broken;
mod countries;
mod desktop_exports;
mod crossref;
mod europe_pmc;
mod fuzz;
mod generations;
mod golden;
mod inputs;
mod identity;
mod invented;
mod live;
mod parquet;
mod bucket_server;
mod snapshot;
mod api_server;
mod fetch_pages;
mod real;
mod resume;
mod ris;
mod web_of_science;
